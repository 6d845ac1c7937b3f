import { InvalidInput, type FieldFault } from '#kernel';
import type { Tx } from '#platform';
import { Direction, Track } from './call-parts.entity.js';
import { named } from './in-english.js';
import { ReviewRound } from './review-round.entity.js';

interface PartName {
  id: string;
  nameZh: string;
  nameEn: string;
}

/** What an amendment changes, by field. */
export type Changes = Record<string, { before: unknown; after: unknown }>;

/** The names of parts of a published call as they shall be; a part that is not named here keeps its own. */
export interface NamesInput {
  directions?: PartName[];
  tracks?: PartName[];
  rounds?: { id: string; name: string; nameEn: string }[];
}

/** Of each part: its table, its names, the Chinese one first, and whether that one differs within a call. */
const PARTS = {
  directions: { entity: Direction, names: ['nameZh', 'nameEn'], distinct: true },
  tracks: { entity: Track, names: ['nameZh', 'nameEn'], distinct: true },
  rounds: { entity: ReviewRound, names: ['name', 'nameEn'], distinct: false },
} as const;

type Named = { id: string } & Record<string, string>;

/**
 * Corrects names of the parts of a call, which the caller has locked. What was changed stands under `directions.<id>.nameZh`.
 * @throws InvalidInput
 */
export async function renameParts(tx: Tx, callId: string, input: NamesInput): Promise<Changes> {
  const changes: Changes = {};
  const faults: FieldFault[] = [];
  for (const part of ['directions', 'tracks', 'rounds'] as const) {
    const { entity, names, distinct } = PARTS[part];
    const rows = (await tx.findBy<Direction | Track | ReviewRound>(entity, { callId })) as unknown as Named[];
    const left = new Map(rows.map((row) => [row.id, row]));
    // Also who had a name before: none passes from one to another, or people would find themselves where they never applied.
    const holders = new Map(rows.map((row) => [row[names[0]], row.id]));
    for (const [index, wish] of (input[part] ?? []).entries()) {
      const fault = (field: string, message: string) =>
        faults.push({ field: `changes.${part}.${index}.${field}`, message });
      const row = left.get(wish.id);
      if (!row) {
        fault('id', 'is not of this call, or stands twice');
        continue;
      }
      left.delete(row.id);
      const { id: _, ...after } = (part === 'rounds' ? wish : named(wish as PartName)) as unknown as Named;
      const holder = holders.get(after[names[0]]);
      if (distinct && holder && holder !== row.id) fault(names[0], 'stands twice');
      holders.set(after[names[0]], row.id);
      const renamed = names.filter((name) => row[name] !== after[name]);
      for (const name of renamed) changes[`${part}.${row.id}.${name}`] = { before: row[name], after: after[name] };
      if (renamed.length > 0 && faults.length === 0) await tx.update(entity, row.id, after);
    }
  }
  if (faults.length > 0) throw new InvalidInput(faults);
  return changes;
}
