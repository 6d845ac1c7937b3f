import type { Schemas } from '../../app/api.js';

const DAY = 86_400_000;

export interface OfferTiming {
  /** Whether reviews are due in good time, before a usual answer would come, within a day or already; or too late. */
  kind: 'usual' | 'soon' | 'late' | 'over';
  /** By when those who are asked now answer at the latest; of a late one, when their review is due, too. */
  answerBy: string;
}

type Round = Pick<Schemas['RoundView'], 'dueAt' | 'closesAt'>;

/** What reviewers who are asked now are told, by the rule of the server: an answer is never due after the review. Pure. */
export function offerTiming(round: Round, offerDays: number, now: number): OfferTiming {
  const due = Date.parse(round.dueAt);
  const closes = Date.parse(round.closesAt);
  const dueForThem = Math.max(due, Math.min(now + DAY, closes));
  const usual = now + offerDays * DAY;
  return {
    kind: closes <= now ? 'over' : due < now + DAY ? 'late' : due < usual ? 'soon' : 'usual',
    answerBy: new Date(Math.min(usual, dueForThem)).toISOString(),
  };
}
