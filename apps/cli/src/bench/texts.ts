import { searchTerms } from '#kernel';
import { createRng } from '../demo/cohort/index.js';
import { chineseName } from '../demo/cohort/names.js';
import { writeBody } from '../demo/cohort/text/abstracts.js';
import { joinSentences } from '../demo/cohort/text/compose.js';
import { writeContribution, writeSignificance } from '../demo/cohort/text/statements.js';
import { createTitleRegister } from '../demo/cohort/text/titles.js';
import { createWorld, sceneOf } from '../demo/cohort/world.js';

/** A representative work as the database keeps it, with the terms under which its application is found. */
export interface BenchWork {
  n: number;
  title: string;
  abstract: string;
  year: number;
  doi: string;
  authors: string[];
  keywords: string[];
  contribution: string;
  significance: string;
  terms: string[];
}

export const DIRECTIONS = 8;
/** Sentences that make an abstract of about 800 characters. */
const SENTENCES = { zh: 18, en: 7 } as const;

/**
 * So many works (a multiple of 8), the same ones each time; work n belongs to direction n mod 8. Every second round of
 * directions is in Chinese. Applications draw their works from this pool.
 */
export function writeWorks(count: number): BenchWork[] {
  const world = createWorld({ seed: 'bench', asOfYear: 2026, applicants: 100, reviewers: 200 });
  const rng = createRng('bench works');
  const titles = createTitleRegister();
  return Array.from({ length: count }, (_, n) => {
    const language = Math.floor(n / DIRECTIONS) % 2 === 0 ? 'zh' : 'en';
    const scene = sceneOf(world, n % DIRECTIONS, language);
    const title = titles.next(rng, scene, 'paper');
    const abstract = joinSentences(writeBody(rng, scene, SENTENCES[language]), language);
    const authors = Array.from({ length: 4 }, () => {
      const names = chineseName(rng);
      return language === 'zh' ? names.zh : names.latin;
    });
    const keywords = [scene.T, scene.P, scene.M];
    return {
      n,
      title,
      abstract,
      year: rng.int(2016, 2026),
      doi: `10.5555/bench.${n}`,
      authors,
      keywords,
      contribution: writeContribution(rng, scene, 'paper', 'first'),
      significance: writeSignificance(rng, scene),
      terms: searchTerms([title, abstract, ...keywords].join(' ')),
    };
  });
}
