import type { MatrixWorld } from '../matrix-world.js';

/** Everybody who might knock at a route. `conflicted` is an officer of the call in conflict with the application. */
export const VISITORS = [
  'anonymous',
  'applicant', // owns the application
  'other', // signed in, holds nothing here
  'nominator',
  'reviewer', // has accepted to review the application
  'officer',
  'chair',
  'approver',
  'auditor',
  'administrator',
  'conflicted',
  'foreign', // an officer of another call
] as const;
export type Visitor = (typeof VISITORS)[number];

/**
 * What a visitor is answered. `in`: let in by the policy, so anything but 401, 403, 404 and 5xx (a mutation may still be
 * refused for its content or the state of things). A number: exactly that status.
 */
export type Answered = 'in' | 401 | 403 | 404;

export interface Expectation {
  /** The path to ask, with the ids of the matrix's world; the route's own pattern with `:id` filled when left out. */
  path?: (world: MatrixWorld, visitor: Visitor) => string;
  body?: (world: MatrixWorld, visitor: Visitor) => unknown;
  answers: Record<Visitor, Answered>;
}

/** Keyed by `METHOD /pattern`, as the router has it. */
export type Expectations = Record<string, Expectation>;

/** The visitors named are let in; the anonymous get 401, all others `refusal`. */
export function only(visitors: readonly Visitor[], refusal: 403 | 404 = 403): Record<Visitor, Answered> {
  const answers = {} as Record<Visitor, Answered>;
  for (const visitor of VISITORS)
    answers[visitor] = visitors.includes(visitor) ? 'in' : visitor === 'anonymous' ? 401 : refusal;
  return answers;
}

/** Everybody is let in, also without a sign-in. */
export const everybody = (): Record<Visitor, Answered> => fill('in', 'in');
/** Everybody who is signed in is let in. */
export const signedIn = (): Record<Visitor, Answered> => fill('in', 401);
/** Nobody finds anything: for token routes that are asked without a good token, give `in` instead. */
export const fill = (answer: Answered, anonymous: Answered): Record<Visitor, Answered> =>
  Object.fromEntries(VISITORS.map((visitor) => [visitor, visitor === 'anonymous' ? anonymous : answer])) as Record<
    Visitor,
    Answered
  >;
