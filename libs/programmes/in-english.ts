import type { CallInput } from './call-document.js';

/** The English name; the Chinese one where nobody wrote any, so that whoever reads a name finds one. */
export const inEnglish = (zh: string, en: string): string => (en.trim() === '' ? zh : en);

/** The same row, with a name in English. */
export const named = <T extends { nameZh: string; nameEn: string }>(row: T): T => ({
  ...row,
  nameEn: inEnglish(row.nameZh, row.nameEn),
});

type NamedProgramme = Record<`${'name' | 'institute' | 'contact'}${'Zh' | 'En'}`, string>;

/** A programme with names in English wherever it has them in Chinese. */
export const programmeInEnglish = <T extends NamedProgramme>(input: T): T => ({
  ...named(input),
  instituteEn: inEnglish(input.instituteZh, input.instituteEn),
  contactEn: inEnglish(input.contactZh, input.contactEn),
});

/** A call with a name in English wherever it has one in Chinese. */
export function namedInEnglish(input: CallInput): CallInput {
  return {
    ...input,
    titleEn: inEnglish(input.titleZh, input.titleEn),
    directions: input.directions.map(named),
    tracks: input.tracks.map(named),
    criteria: input.criteria.map((criterion) => ({
      ...named(criterion),
      anchors: criterion.anchors.map((anchor) => ({ ...anchor, en: inEnglish(anchor.zh, anchor.en) })),
    })),
  };
}
