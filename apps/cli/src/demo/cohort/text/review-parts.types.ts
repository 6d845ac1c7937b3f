import type { Template } from './compose.js';

/** Tone of a comment: scores 7 to 9, 5 and 6, 1 to 4. */
export type Band = 'high' | 'mid' | 'low';
export type Aspect = 'originality' | 'significance' | 'rigour' | 'contribution' | 'route';
export type List = readonly Template[];

/** The sentences of critiques in one language. Besides the scene they may hold `{W}`, the quoted title of a work. */
export interface ReviewParts {
  judgement: Record<Aspect, Record<Band, List>>;
  praise: List;
  doubt: List;
  advice: List;
  summary: Record<Band, List>;
}
