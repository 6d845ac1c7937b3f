import type { EligibilityLimits } from './eligibility-limits.js';
import type { Portfolio } from './portfolio.js';

export const ELIGIBILITY_RULES = ['years_since_phd', 'age', 'institution_kind', 'works_count', 'statement'] as const;
export type EligibilityRule = (typeof ELIGIBILITY_RULES)[number];
export type Verdict = 'pass' | 'fail' | 'unknown';

/** The fact that a rule looks at, as it stood at the submission. */
export type Evidence = Record<string, string | number | null>;

export interface ComputedCheck {
  rule: EligibilityRule;
  verdict: Verdict;
  /** The fact, the limit, and the figure that was compared. */
  evidence: Evidence;
}

/** Taken at the submission, so that a profile changed later does not change the check. */
export function factsForChecks(it: Portfolio): { rule: EligibilityRule; evidence: Evidence }[] {
  const { profile } = it;
  return [
    { rule: 'years_since_phd', evidence: { phdYear: profile?.phdYear ?? null } },
    { rule: 'age', evidence: { birthDate: profile?.birthDate ?? null } },
    {
      rule: 'institution_kind',
      evidence: { institution: profile?.institution ?? '', institutionKind: profile?.institutionKind ?? null },
    },
    { rule: 'works_count', evidence: { works: it.works.length } },
    { rule: 'statement', evidence: { pages: it.statement?.pages ?? null, fileId: it.statement?.id ?? null } },
  ];
}

/**
 * The verdict on each rule that the track asks, from the frozen facts and the limits as they are now (an amendment of
 * the call counts). A fact that is not known gives `unknown`, never a pass.
 */
export function computeChecks(facts: ReadonlyMap<string, Evidence>, limits: EligibilityLimits): ComputedCheck[] {
  const checks: ComputedCheck[] = [];
  const add = (rule: EligibilityRule, judge: (fact: Evidence) => [Verdict, Evidence]) => {
    const fact = facts.get(rule) ?? {};
    const [verdict, more] = judge(fact);
    checks.push({ rule, verdict, evidence: { ...fact, ...more } });
  };
  const { maxYearsSincePhd, maxAge, institutionKinds, worksMin, worksMax, deadlineDay } = limits;
  if (maxYearsSincePhd !== null)
    add('years_since_phd', ({ phdYear }) => {
      const years = typeof phdYear === 'number' ? Number(deadlineDay.slice(0, 4)) - phdYear : null;
      return [within(years, maxYearsSincePhd), { deadlineDay, years, limit: maxYearsSincePhd }];
    });
  if (maxAge !== null)
    add('age', ({ birthDate }) => {
      const age = typeof birthDate === 'string' ? fullYears(birthDate, deadlineDay) : null;
      return [within(age, maxAge), { deadlineDay, age, limit: maxAge }];
    });
  if (institutionKinds !== null && institutionKinds.length > 0)
    add('institution_kind', ({ institutionKind }) => [
      typeof institutionKind !== 'string' ? 'unknown' : institutionKinds.includes(institutionKind) ? 'pass' : 'fail',
      { limit: institutionKinds.join(', ') },
    ]);
  add('works_count', ({ works }) => [
    typeof works !== 'number' ? 'unknown' : works >= worksMin && works <= worksMax ? 'pass' : 'fail',
    { limit: `${worksMin}–${worksMax}` },
  ]);
  add('statement', ({ fileId }) => [typeof fileId === 'string' ? 'pass' : 'fail', {}]);
  return checks;
}

const within = (value: number | null, most: number): Verdict =>
  value === null ? 'unknown' : value <= most ? 'pass' : 'fail';

/** Full years between two ISO dates; whoever was born on 29 February has the birthday on 1 March in other years. */
export function fullYears(from: string, to: string): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);
}
