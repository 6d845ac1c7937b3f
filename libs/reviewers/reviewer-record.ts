import { z } from 'zod';
import { controlCharacterAt, nameKeys } from '#kernel';
import { doiOf, orcidOf } from '#portfolios';
import { titleKey } from './title-key.js';

/** As many as one reviewer's page shows. Whoever has more is most likely several people in one record. */
export const MOST_PUBLICATIONS = 2_000;

/** Shapes of what comes into the pool, by hand or by import; messages complete the sentence "<field> …". */
const text = (longest: number) =>
  z
    // What is left out, as an empty cell of a list is, is no text of a wrong kind.
    .string({ error: ({ input }) => (input === undefined || input === null ? 'must not be empty' : 'must be a text') })
    .trim()
    .max(longest, `must have at most ${longest} characters`)
    .refine((value) => controlCharacterAt(value) < 0, 'contains a control character');
const needed = (longest: number) => text(longest).min(1, 'must not be empty');
const list = <T extends z.ZodType>(item: T, most: number) =>
  z.array(item, 'must be a list').max(most, `must have at most ${most} entries`);
const year = z
  .int('must be a year')
  .min(1900, 'must be a year')
  .max(2200, 'must be a year')
  .nullish()
  .transform((value) => value ?? null);
const orcid = z
  .string('must be an ORCID iD')
  .nullish()
  .transform((value, context) => {
    if (!value) return null;
    const plain = orcidOf(value);
    if (plain === null) context.addIssue({ code: 'custom', message: 'must be an ORCID iD with a right check digit' });
    return plain;
  });

export const publicationShape = z.strictObject(
  {
    title: needed(1_000).refine((value) => titleKey(value) !== '', 'must hold a letter'),
    abstract: text(20_000)
      .nullish()
      .transform((value) => value ?? ''),
    year,
    venue: text(500)
      .nullish()
      .transform((value) => value ?? ''),
    // A DOI that is none is no reason to lose the rest of a list; it is left out.
    doi: text(300)
      .nullish()
      .transform((value) => (value ? doiOf(value) : null)),
    authors: list(needed(200), 3_000).default([]),
    keywords: list(needed(100), 50).default([]),
  },
  'must be an object',
);
export type PublicationRecord = z.infer<typeof publicationShape>;

const position = z
  .strictObject({
    institution: needed(300),
    title: text(200).nullish(),
    from: year,
    to: year,
    fromYear: year,
    toYear: year,
  })
  .transform(({ institution, title, from, to, fromYear, toYear }) => ({
    institution,
    title: title ?? '',
    fromYear: from ?? fromYear,
    toYear: to ?? toYear,
  }));

const adviser = z.union(
  [
    needed(200).transform((name) => ({ name, orcid: null })),
    z
      .strictObject({ name: needed(200), institution: text(300).nullish(), orcid })
      .transform((it) => ({ name: it.name, orcid: it.orcid })),
  ],
  'must be a name or {name, institution, orcid}',
);

export const reviewerShape = z
  .strictObject(
    {
      key: needed(200)
        .nullish()
        .transform((value) => value ?? null),
      email: z
        .email('must be an e-mail address')
        .max(254, 'must have at most 254 characters')
        .nullish()
        .transform((value) => value?.toLowerCase() ?? null),
      nameZh: text(100)
        .nullish()
        .transform((value) => value ?? ''),
      nameLatin: text(200)
        .nullish()
        .transform((value) => value ?? ''),
      orcid,
      institution: needed(300),
      keywords: list(needed(100), 50).default([]),
      capacity: z.int('must be a whole number').min(0, 'must be 0 to 100').max(100, 'must be 0 to 100').nullish(),
      positions: list(position, 50).default([]),
      advisers: list(adviser, 20).default([]),
      publications: list(publicationShape, MOST_PUBLICATIONS).default([]),
    },
    'must be an object',
  )
  .check((context) => {
    const { nameZh, nameLatin } = context.value;
    if (nameKeys(nameZh).length + nameKeys(nameLatin).length === 0)
      context.issues.push({
        code: 'custom',
        path: ['nameZh'],
        message: 'or nameLatin must hold a name',
        input: nameZh,
      });
  });

/** One reviewer with all that is known of them. */
export type ReviewerRecord = z.infer<typeof reviewerShape>;

/** What zod found, as `field` and message. Unknown fields are named one by one. */
export function faultsOf(error: z.ZodError): { field: string; message: string }[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return [{ field: path, message: issue.message }];
    return issue.keys.map((key) => ({ field: path ? `${path}.${key}` : key, message: 'is not a known field' }));
  });
}
