import { dictionary, type Language } from './i18n.js';
import type { Problem } from './problem.js';

const ways = dictionary<Record<'ranking', (round: string) => string>>(
  { ranking: (round) => `查看“${round}”的排序` },
  { ranking: (round) => `Look at the ranking of “${round}”` },
);

/** Where to go to remove what stands in the way, for the problems that say so. */
export function problemLink({ code, params }: Problem, language: Language): { to: string; text: string } | null {
  if (code !== 'funding.ranking_open' && code !== 'funding.rounds_running') return null;
  const { callId, roundId, round } = params ?? {};
  if (typeof callId !== 'string' || typeof roundId !== 'string' || typeof round !== 'string') return null;
  return { to: `/manage/calls/${callId}/rounds/${roundId}/ranking`, text: ways[language].ranking(round) };
}
