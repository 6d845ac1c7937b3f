import type { Schemas } from '../../app/api.js';
import type { Call } from '../calls/api.js';

/** A call as its form holds it: as sent, but with a key for each row, and rows may be half filled. */
export type CallForm = Omit<Schemas['CallDto'], 'directions' | 'tracks' | 'criteria'> & {
  directions: Keyed<Schemas['DirectionDto']>[];
  tracks: Keyed<Schemas['TrackDto']>[];
  criteria: Keyed<Omit<Schemas['CriterionDto'], 'anchors'> & { anchors: Keyed<Schemas['ScaleAnchorDto']>[] }>[];
};
export type Keyed<T> = T & { key: string };
export type Criterion = CallForm['criteria'][number];

let made = 0;
/** A row with a key of its own, so that React follows it when rows are moved. */
export const keyed = <T extends object>(row: T): Keyed<T> => ({ ...row, key: `row-${++made}` });

/** The call as the form begins with it. */
export function formOf(call: Call): CallForm {
  const { titleZh, titleEn, guidelines, year, timeZone, opensAt, deadlineAt, graceMinutes } = call;
  const { worksMin, worksMax, lettersRequired, reviewersPerApplication, conflictYears, noticeHours } = call;
  return {
    ...{ titleZh, titleEn, guidelines, year, timeZone, opensAt, deadlineAt, graceMinutes },
    ...{ worksMin, worksMax, lettersRequired, reviewersPerApplication, conflictYears, noticeHours },
    offerDays: call.offerDays ?? 5,
    expressEntry: call.expressEntry,
    envelopeCents: call.envelopeCents ?? 0,
    currency: call.currency,
    negativeList: call.negativeList,
    directions: call.directions.map(({ nameZh, nameEn }) => keyed({ nameZh, nameEn })),
    tracks: call.tracks.map(({ id: _, ...track }) => keyed(track)),
    criteria: call.criteria.map(({ id: _, anchors, ...criterion }) =>
      keyed({ ...criterion, anchors: anchors.map(({ score, zh, en }) => keyed({ score, zh, en })) }),
    ),
  };
}

/** Where one language is missing, the other stands for it; a row without any text is not there yet. */
const named = <T extends { nameZh: string; nameEn: string }>({ nameZh, nameEn, ...row }: T) => {
  const [zh, en] = [nameZh.trim(), nameEn.trim()];
  return zh || en ? [{ ...row, nameZh: zh || en, nameEn: en || zh }] : [];
};

/** What is sent of the form: rows that say nothing yet stay on the page only. */
export function documentOf(form: CallForm): Schemas['CallDto'] {
  const [titleZh, titleEn] = [form.titleZh.trim(), form.titleEn.trim()];
  return {
    ...form,
    titleZh: titleZh || titleEn,
    titleEn: titleEn || titleZh,
    negativeList: form.negativeList.map((use) => use.trim()).filter(Boolean),
    directions: form.directions.flatMap(({ key: _, ...row }) => named(row)),
    tracks: form.tracks.flatMap(({ key: _, ...row }) => named(row)),
    criteria: form.criteria.flatMap(({ key: _, anchors, ...row }) =>
      named(row).map((criterion) => ({
        ...criterion,
        anchors: anchors.flatMap(({ score, zh, en }) => {
          const [ours, theirs] = [zh.trim(), en.trim()];
          return ours || theirs ? [{ score, zh: ours || theirs, en: theirs || ours }] : [];
        }),
      })),
    ),
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
    ...{ titleZh, titleEn, year, timeZone, guidelines: '', opensAt: null, deadlineAt: null, graceMinutes: 30 },
    ...{ worksMin: 1, worksMax: 5, lettersRequired: 0, reviewersPerApplication: 3, conflictYears: 3 },
    ...{ offerDays: 5, noticeHours: 168, expressEntry: 'review', envelopeCents: 0, currency: 'CNY' },
    ...{ negativeList: [], directions: [], tracks: [], criteria: [] },
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
  ...{ titleZh: 'basics', titleEn: 'basics', guidelines: 'basics', year: 'basics', timeZone: 'basics' },
  ...{ opensAt: 'basics', deadlineAt: 'basics', graceMinutes: 'basics', directions: 'directions', tracks: 'tracks' },
  ...{ worksMin: 'works', worksMax: 'works', lettersRequired: 'works', criteria: 'rubric' },
};

/** The step on which a field stands that the server names, like `criteria.0.anchors`. */
export const stepOf = (field: string): Step => STEP_OF[field.split('.')[0] ?? ''] ?? 'review';
