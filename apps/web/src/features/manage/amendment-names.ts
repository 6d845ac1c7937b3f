import type { Schemas } from '../../app/api.js';
import type { Call } from '../calls/api.js';
import type { Difference } from '../calls/differences.js';
import type { Round } from './api.js';
import { written } from './call-document.js';

type Part = 'directions' | 'tracks' | 'rounds';
type Changes = Schemas['AmendmentChangesDto'];

/** A name in both languages, with the places under which an amendment records it. */
export interface NamePair {
  part: Part | 'call';
  id: string;
  zh: string;
  en: string;
  places: { zh: string; en: string };
}

/** The names of a call and of its parts that an amendment can correct. */
export function namePairs(call: Call, rounds: readonly Round[]): NamePair[] {
  const of =
    (part: Part) =>
    ({ id, nameZh, nameEn }: { id: string; nameZh: string; nameEn: string }): NamePair => ({
      ...{ part, id, zh: nameZh, en: nameEn },
      places: { zh: `${part}.${id}.${part === 'rounds' ? 'name' : 'nameZh'}`, en: `${part}.${id}.nameEn` },
    });
  const { id, titleZh, titleEn } = call;
  return [
    { ...{ part: 'call', id, zh: titleZh, en: titleEn }, places: { zh: 'titleZh', en: 'titleEn' } },
    ...call.directions.map(of('directions')),
    ...call.tracks.map(of('tracks')),
    ...rounds.map(({ name, ...round }) => of('rounds')({ ...round, nameZh: name })),
  ];
}

/** What was typed, by place. */
export type TypedNames = Readonly<Record<string, string>>;

/** The names as their fields show them. */
export const shownNames = ({ zh, en, places }: NamePair, typed: TypedNames) => ({
  zh: typed[places.zh] ?? zh,
  en: typed[places.en] ?? written(zh, en),
});

/** What is sent of the names that were typed, and what it changes. */
export function correctedNames(pairs: readonly NamePair[], typed: TypedNames) {
  const changes: Pick<Changes, 'titleZh' | 'titleEn' | Part> = {};
  const rows: Difference[] = [];
  for (const pair of pairs) {
    const { part, id, places } = pair;
    const shown = shownNames(pair, typed);
    const [ours, theirs] = [shown.zh.trim(), shown.en.trim()];
    const zh = ours || theirs;
    // As the API keeps them: only a round goes without a name in English.
    const en = part === 'rounds' ? theirs : theirs || ours;
    if (zh === pair.zh && en === pair.en) continue;
    if (zh !== pair.zh) rows.push({ field: places.zh, before: pair.zh, after: zh });
    if (en !== pair.en) rows.push({ field: places.en, before: pair.en, after: en });
    if (part === 'call') Object.assign(changes, { titleZh: zh, titleEn: en });
    else if (part === 'rounds') (changes.rounds ??= []).push({ id, name: zh, nameEn: en });
    else (changes[part] ??= []).push({ id, nameZh: zh, nameEn: en });
  }
  return { changes, rows };
}

/** Where the API's note on a name stands: it counts the rows that were sent. */
export function sentPlace(place: string, changes: Changes): string {
  const [part, id, name] = place.split('.');
  if (name === undefined) return place;
  const index = (changes[part as Part] ?? []).findIndex((row) => row.id === id);
  return `${part}.${index}.${name}`;
}
