import type { Schemas } from '../../app/api.js';
import type { Call } from '../calls/api.js';

/** A call as its form holds it: as sent, but with a key for each row, and rows may be half filled. */
export type CallForm = Omit<
  Schemas['CallDto'],
  'directions' | 'tracks' | 'criteria' | 'negativeList' | 'negativeListEn'
> & {
  directions: Keyed<Schemas['DirectionDto']>[];
  tracks: Keyed<Schemas['TrackDto']>[];
  criteria: Keyed<Omit<Schemas['CriterionDto'], 'anchors'> & { anchors: Keyed<Schemas['ScaleAnchorDto']>[] }>[];
  /** The negative list. */
  uses: Use[];
};
export type Use = Keyed<{ zh: string; en: string }>;
export type Keyed<T> = T & { key: string };
export type Criterion = CallForm['criteria'][number];

let made = 0;
/** Rows that were brought back from an earlier visit keep their keys, beside which the new ones must be others. */
const VISIT = Math.random().toString(36).slice(2, 8);
/** A row with a key of its own, so that React follows it when rows are moved. */
export const keyed = <T extends object>(row: T): Keyed<T> => ({ ...row, key: `row-${VISIT}-${++made}` });

/** English that only stands in for the Chinese was written by nobody: left empty, it follows when the Chinese changes. */
export const written = (zh: string, en: string): string => (en === zh ? '' : en);

const writtenIn = <T extends { nameZh: string; nameEn: string }>(row: T): T => ({
  ...row,
  nameEn: written(row.nameZh, row.nameEn),
});

/** The call as the form begins with it. */
export function formOf(call: Call): CallForm {
  const { titleZh, guidelines, guidelinesEn, year, timeZone, opensAt, deadlineAt, graceMinutes } = call;
  const { worksMin, worksMax, lettersRequired, reviewersPerApplication, conflictYears, noticeHours } = call;
  return {
    ...{ titleZh, guidelines, guidelinesEn, year, timeZone, opensAt, deadlineAt, graceMinutes },
    ...{ worksMin, worksMax, lettersRequired, reviewersPerApplication, conflictYears, noticeHours },
    titleEn: written(titleZh, call.titleEn),
    offerDays: call.offerDays ?? 5,
    expressEntry: call.expressEntry,
    envelopeCents: call.envelopeCents ?? 0,
    currency: call.currency,
    uses: usesOf(call),
    directions: call.directions.map(({ nameZh, nameEn }) => keyed(writtenIn({ nameZh, nameEn }))),
    tracks: call.tracks.map(({ id: _, ...track }) => keyed(writtenIn(track))),
    criteria: call.criteria.map(({ id: _, anchors, ...criterion }) =>
      keyed({
        ...writtenIn(criterion),
        anchors: anchors.map(({ score, zh, en }) => keyed({ score, zh, en: written(zh, en) })),
      }),
    ),
  };
}

/** The negative list as a form holds it: the two languages of an entry in one row. */
export const usesOf = (of: { negativeList: string[]; negativeListEn: string[] }): Use[] =>
  of.negativeList.map((zh, at) => keyed({ zh, en: of.negativeListEn[at] ?? '' }));

/** The two lists of it; English that is not there is left to be read in Chinese. */
export function listsOf(uses: readonly Use[]): { negativeList: string[]; negativeListEn: string[] } {
  const told = uses.map(({ zh, en }) => [zh.trim(), en.trim()] as const).filter(([zh, en]) => zh || en);
  const english = told.map(([, en]) => en);
  return {
    negativeList: told.map(([zh, en]) => zh || en),
    negativeListEn: english.slice(0, english.findLastIndex(Boolean) + 1),
  };
}

/** The rows that are sent: one without any text is not there yet. */
export const sentRows = <Row extends { nameZh: string; nameEn: string }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ nameZh, nameEn }) => nameZh.trim() || nameEn.trim());

/** Where one language is missing, the other stands for it. */
const named = <T extends { nameZh: string; nameEn: string }>({ nameZh, nameEn, ...row }: T) => {
  const [zh, en] = [nameZh.trim(), nameEn.trim()];
  return { ...row, nameZh: zh || en, nameEn: en || zh };
};

/** What is sent of the form: rows that say nothing yet stay on the page only. */
export function documentOf({ uses, ...form }: CallForm): Schemas['CallDto'] {
  const [titleZh, titleEn] = [form.titleZh.trim(), form.titleEn.trim()];
  return {
    ...form,
    titleZh: titleZh || titleEn,
    titleEn: titleEn || titleZh,
    ...listsOf(uses),
    directions: sentRows(form.directions).map(({ key: _, ...row }) => named(row)),
    tracks: sentRows(form.tracks).map(({ key: _, ...row }) => named(row)),
    criteria: sentRows(form.criteria).map(({ key: _, anchors, ...row }) => ({
      ...named(row),
      anchors: anchors.flatMap(({ score, zh, en }) => {
        const [ours, theirs] = [zh.trim(), en.trim()];
        return ours || theirs ? [{ score, zh: ours || theirs, en: theirs || ours }] : [];
      }),
    })),
  };
}

/** The ends of a scale get a row for their words, others stay; in the order of the points. */
export function withEnds(criterion: Criterion): Criterion {
  const { scaleMin, scaleMax, anchors } = criterion;
  const missing = [scaleMin, scaleMax].filter((end) => !anchors.some(({ score }) => score === end));
  // A row without words that the scale no longer holds gives way.
  const kept = anchors.filter(({ score, zh, en }) => zh || en || (score >= scaleMin && score <= scaleMax));
  const all = [...kept, ...missing.map((score) => keyed({ score, zh: '', en: '' }))];
  return { ...criterion, anchors: all.toSorted((a, b) => a.score - b.score) };
}

/** A track of another kind: a name that is still the old kind's own follows, one that somebody wrote stays. */
export function ofKind<K extends string>(
  track: { kind: K; nameZh: string; nameEn: string },
  kind: K,
  names: Record<K, [zh: string, en: string]>,
) {
  const [[oldZh, oldEn], [newZh, newEn]] = [names[track.kind], names[kind]];
  return {
    kind,
    nameZh: track.nameZh && track.nameZh !== oldZh ? track.nameZh : newZh,
    nameEn: track.nameEn && track.nameEn !== oldEn ? track.nameEn : newEn,
  };
}

/** An empty call for a year, with the settings that most calls keep. */
export function newCall(titleZh: string, titleEn: string, year: number, timeZone: string): Schemas['CallDto'] {
  return {
    ...{ titleZh, titleEn, year, timeZone, guidelines: '', guidelinesEn: '' },
    ...{ opensAt: null, deadlineAt: null, graceMinutes: 30 },
    ...{ worksMin: 1, worksMax: 5, lettersRequired: 0, reviewersPerApplication: 3, conflictYears: 3 },
    ...{ offerDays: 5, noticeHours: 168, expressEntry: 'review', envelopeCents: 0, currency: 'CNY' },
    ...{ negativeList: [], negativeListEn: [], directions: [], tracks: [], criteria: [] },
  };
}

/** An earlier call as the beginning of the next one: everything but its names, its year and its dates. */
export function copyOf(call: Call, fresh: Schemas['CallDto']): Schemas['CallDto'] {
  const { titleZh, titleEn, year, timeZone } = fresh;
  return { ...documentOf(formOf(call)), ...{ titleZh, titleEn, year, timeZone, opensAt: null, deadlineAt: null } };
}

export const STEPS = ['basics', 'directions', 'tracks', 'works', 'rubric', 'review', 'preview', 'publish'] as const;
export type Step = (typeof STEPS)[number];

const STEP_OF: Record<string, Step> = {
  ...{
    titleZh: 'basics',
    titleEn: 'basics',
    guidelines: 'basics',
    guidelinesEn: 'basics',
    year: 'basics',
    timeZone: 'basics',
  },
  ...{ opensAt: 'basics', deadlineAt: 'basics', graceMinutes: 'basics', directions: 'directions', tracks: 'tracks' },
  ...{ worksMin: 'works', worksMax: 'works', lettersRequired: 'works', criteria: 'rubric' },
};

/** The step on which a field stands that the server names, like `criteria.0.anchors`. */
export const stepOf = (field: string): Step => STEP_OF[field.split('.')[0] ?? ''] ?? 'review';
