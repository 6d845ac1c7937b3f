import { dictionary, useTextOf, useTexts } from './i18n.js';
import type { Problem } from './problem.js';

const texts = dictionary<Record<'ranking', (round: string) => string>>(
  { ranking: (round) => `查看“${round}”的排序` },
  { ranking: (round) => `Look at the ranking of “${round}”` },
);

/** Where to go to remove what stands in the way, for the problems that say so. */
export function useProblemLink(): (problem: Problem) => { to: string; text: string } | null {
  const t = useTexts(texts);
  const textOf = useTextOf();
  return ({ code, params }) => {
    const { address } = params ?? {};
    if (code === 'other_address' && typeof address === 'string')
      return { to: address.replace(/\/*$/, '') + location.pathname + location.search, text: address };
    if (code !== 'funding.ranking_open' && code !== 'funding.rounds_running') return null;
    const { callId, roundId, round, roundEn } = (params ?? {}) as Record<string, string>;
    if (!callId || !roundId || !round) return null;
    return { to: `/manage/calls/${callId}/rounds/${roundId}/ranking`, text: t.ranking(textOf(round, roundEn ?? '')) };
  };
}
