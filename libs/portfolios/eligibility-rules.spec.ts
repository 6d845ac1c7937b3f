import type { EligibilityLimits } from './eligibility-limits.js';
import { computeChecks, fullYears, type Evidence } from './eligibility-rules.js';

const limits: EligibilityLimits = {
  maxYearsSincePhd: 5,
  maxAge: 35,
  institutionKinds: ['university', 'institute'],
  worksMin: 1,
  worksMax: 5,
  deadlineDay: '2026-06-30',
};
const facts = new Map<string, Evidence>([
  ['years_since_phd', { phdYear: 2021 }],
  ['age', { birthDate: '1990-07-01' }],
  ['institution_kind', { institutionKind: 'university' }],
  ['works_count', { works: 3 }],
  ['statement', { fileId: 'x', pages: 2 }],
]);
const verdicts = (given: ReadonlyMap<string, Evidence>, asked = limits) =>
  Object.fromEntries(computeChecks(given, asked).map(({ rule, verdict }) => [rule, verdict]));

test('whoever is exactly at each limit passes', () => {
  expect(new Set(Object.values(verdicts(facts)))).toEqual(new Set(['pass']));
});

test('one step beyond a limit fails, and only that rule', () => {
  const beyond: [string, Evidence][] = [
    ['years_since_phd', { phdYear: 2020 }],
    ['age', { birthDate: '1990-06-30' }],
    ['institution_kind', { institutionKind: 'company' }],
    ['works_count', { works: 6 }],
    ['statement', { fileId: null }],
  ];
  for (const [rule, evidence] of beyond) {
    const found = verdicts(new Map([...facts, [rule, evidence]]));
    expect(found[rule]).toBe('fail');
    expect(Object.values(found).filter((verdict) => verdict === 'fail')).toHaveLength(1);
  }
});

test('what is not known is never a pass', () => {
  expect(Object.values(verdicts(new Map()))).not.toContain('pass');
});

test('what the track does not ask is not judged', () => {
  const asked = { ...limits, maxYearsSincePhd: null, maxAge: null, institutionKinds: null };
  expect(Object.keys(verdicts(facts, asked))).toEqual(['works_count', 'statement']);
});

test('full years turn on the birthday', () => {
  expect(fullYears('2000-02-29', '2025-02-28')).toBe(24);
  expect(fullYears('2000-02-29', '2025-03-01')).toBe(25);
  expect(fullYears('2000-05-05', '2025-05-05')).toBe(25);
});
