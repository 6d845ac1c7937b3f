import { textTerms } from '#kernel';
import type { WorkText } from './affinity-engine.js';

const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〇ー]+$/u;
const isPair = (term: string) => CJK.test(term) && [...term].length === 2;
/** Function words that a grown term may begin or end with. */
const LOOSE_ENDS = /^[的和与及了在对为]+|[的和与及了在对为]+$/gu;

/**
 * The shared terms of a work and a publication as a person would say them: neighbouring pairs of Chinese characters
 * that are both shared grow together (量子, 子纠, 纠错 become 量子纠错), the others stand alone.
 *
 * @param shared each term that both texts have, with its weight in the match.
 * @returns at most `limit` terms, weightiest first, ties in alphabetical order; no Chinese one is a part of another.
 */
export function evidenceTerms(work: WorkText, shared: ReadonlyMap<string, number>, limit: number): string[] {
  const grown = new Map<string, number>();
  for (const text of [work.title, ...(work.keywords ?? []), work.abstract ?? '']) {
    let chain = '';
    let weight = 0;
    const close = () => {
      const bare = chain.replace(LOOSE_ENDS, '');
      if (bare) grown.set(bare, Math.max(weight, grown.get(bare) ?? 0));
      chain = '';
      weight = 0;
    };
    for (const term of textTerms(text)) {
      const own = shared.get(term);
      const follows = chain !== '' && isPair(term) && chain.endsWith([...term][0] ?? '') && isPair(lastPair(chain));
      if (!follows || own === undefined) close();
      if (own === undefined) continue;
      chain = follows ? chain + [...term].slice(1).join('') : term;
      weight += own;
    }
    close();
  }
  const ranked = [...grown].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([term]) => term);
  const picked: string[] = [];
  for (const term of ranked) {
    if (picked.length === limit) break;
    if (!CJK.test(term) || !picked.some((other) => other.includes(term))) picked.push(term);
  }
  return picked;
}

const lastPair = (chain: string) => [...chain].slice(-2).join('');
