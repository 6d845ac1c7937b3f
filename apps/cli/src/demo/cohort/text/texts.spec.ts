import { directionBanks, say } from '../banks/index.js';
import type { Language } from '../banks/index.js';
import { generateCohort } from '../generate.js';
import { createRng } from '../rng.js';
import { abstractBounds } from './abstracts.js';
import { readingLength } from './compose.js';
import { commentBounds, reviewText } from './reviews.js';

const cohort = generateCohort({ seed: 11, applicants: 120, reviewers: 300, asOfYear: 2026 });
const works = cohort.applicants.flatMap((it) => it.works);
const publications = [...new Map(cohort.reviewers.flatMap((it) => it.publications).map((it) => [it.doi, it])).values()];

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const words = (texts: readonly string[]) =>
  new Set(
    texts.flatMap((text) =>
      [...segmenter.segment(text.toLowerCase())].filter((it) => it.isWordLike).map((it) => it.segment),
    ),
  );
const overlap = (a: Set<string>, b: Set<string>) =>
  [...a].filter((it) => b.has(it)).length / Math.sqrt(a.size * b.size);

test('every field has enough terms in both languages, and no term stands in two fields', () => {
  const seen = new Map<string, string>();
  for (const { subtopics, venues } of directionBanks) {
    expect(venues.length).toBeGreaterThanOrEqual(4);
    expect(subtopics.length).toBeGreaterThanOrEqual(4);
    for (const { id, problems, methods, data, findings, metrics } of subtopics) {
      expect([problems.length, methods.length, data.length, metrics.length, findings.length]).toEqual([6, 7, 4, 3, 6]);
      for (const term of [...problems, ...methods, ...data, ...findings]) {
        expect(term.split('|')).toHaveLength(2);
        expect(say(term, 'zh')).toMatch(/\p{Script=Han}/u);
        expect(say(term, 'en')).toMatch(/^\P{Script=Han}+$/u);
        expect(seen.get(term) ?? id).toBe(id);
        seen.set(term, id);
      }
    }
  }
});

test('abstracts keep their length and leave no slot open, in both languages', () => {
  for (const work of [...works, ...publications]) {
    const length = readingLength(work.abstract, work.language);
    expect(length).toBeGreaterThanOrEqual(abstractBounds.min);
    expect(length).toBeLessThanOrEqual(abstractBounds.max);
    expect(`${work.title} ${work.abstract} ${work.venue}`).not.toMatch(/[{}|]|undefined/u);
  }
  for (const it of works) expect(`${it.contribution} ${it.significance}`).not.toMatch(/[{}|]|undefined/u);
  for (const language of ['zh', 'en'])
    expect(works.filter((it) => it.language === language).length).toBeGreaterThan(works.length / 4);
});

test('hardly any sentence stands in more than three works', () => {
  const counts = new Map<string, number>();
  const sentences = [...works, ...publications].flatMap((it) => [...new Set(it.abstract.split(/(?<=。)|(?<=\.) /u))]);
  for (const sentence of sentences) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  const values = [...counts.values()];
  expect(Math.max(...values)).toBeLessThanOrEqual(6);
  expect(values.filter((it) => it > 3).length / values.length).toBeLessThan(0.002);
});

test('direction statements are about two pages and all different', () => {
  const statements = cohort.applicants.map((it) => it.directionStatement);
  expect(new Set(statements).size).toBe(statements.length);
  for (const { directionStatement: text, language } of cohort.applicants) {
    expect(readingLength(text, language)).toBeGreaterThan(language === 'zh' ? 450 : 250);
    expect(readingLength(text, language)).toBeLessThan(1200);
    expect(text).not.toMatch(/[{}|]|undefined/u);
  }
});

test.each<Language>(['zh', 'en'])(
  'an applicant shares more words with small peers than with other directions (%s)',
  (language) => {
    const textOf = (person: { works?: typeof works; publications?: typeof publications }) =>
      words(
        (person.works ?? person.publications ?? [])
          .filter((it) => it.language === language)
          .map((it) => `${it.title} ${it.abstract}`),
      );
    const all = cohort.reviewers.map((it) => ({ ...it, words: textOf(it) })).filter((it) => it.words.size > 0);
    // Words of a tenth of all reviewers or more are those of the language and of the trade, not of a field.
    const carriers = new Map<string, number>();
    for (const { words: mine } of all) for (const word of mine) carriers.set(word, (carriers.get(word) ?? 0) + 1);
    const telling = (mine: Set<string>) => new Set([...mine].filter((it) => (carriers.get(it) ?? 0) < all.length / 10));
    const pools = all.map((it) => ({ ...it, words: telling(it.words) })).filter((it) => it.words.size > 0);
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    for (const applicant of cohort.applicants) {
      const own = telling(textOf(applicant));
      if (own.size === 0) continue;
      const near = pools.filter((it) => it.subtopics[0] === applicant.subtopic).map((it) => overlap(own, it.words));
      const far = pools.filter((it) => it.direction !== applicant.direction).map((it) => overlap(own, it.words));
      expect(mean(near)).toBeGreaterThan(mean(far) * 3);
    }
  },
);

test('critiques have 200 to 600 characters, speak of the works, and differ', () => {
  const rng = createRng('critiques');
  const seen = new Set<string>();
  let count = 0;
  for (const applicant of cohort.applicants) {
    const peers = cohort.reviewers.filter((it) => it.subtopics.includes(applicant.subtopic)).slice(0, 3);
    for (const reviewer of peers) {
      const scores = {
        originality: rng.int(1, 9),
        研究意义: rng.int(1, 9),
        rigour: rng.int(1, 9),
        个人贡献: rng.int(1, 9),
        其他: rng.int(1, 9),
      };
      const { comments, summary, language } = reviewText(reviewer, applicant, scores, rng);
      expect(language).toBe(reviewer.language);
      expect(Object.keys(comments)).toEqual(Object.keys(scores));
      expect(summary.length).toBeGreaterThan(20);
      for (const comment of Object.values(comments)) {
        expect(comment.length).toBeGreaterThanOrEqual(commentBounds.min);
        expect(comment.length).toBeLessThanOrEqual(commentBounds.max);
        expect(comment).not.toMatch(/[{}|]|undefined/u);
        seen.add(comment);
        count++;
      }
    }
  }
  expect(seen.size).toBe(count);
});

test('a review without scores is refused', () => {
  const [applicant, reviewer] = [cohort.applicants[0], cohort.reviewers[0]];
  expect(() => reviewText(reviewer!, applicant!, {}, createRng(1))).toThrow(RangeError);
});
