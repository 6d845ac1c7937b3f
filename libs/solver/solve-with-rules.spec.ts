import fc from 'fast-check';
import { solveWithRules, verifyCertificate, type AssignmentRules, type SparseProblem } from './index.js';

const REVIEWERS = 5;

interface Case {
  problem: SparseProblem;
  rules: AssignmentRules;
}

/** Small problems with rules; with `nested`, an institution's reviewers are all of one class. */
function cases(kind: { classes: boolean; nested: boolean }): fc.Arbitrary<Case> {
  return fc
    .record({
      applications: fc.integer({ min: 1, max: 3 }),
      raw: fc.array(fc.nat(9999), { minLength: 60, maxLength: 60 }),
      institutions: fc.integer({ min: 1, max: 4 }),
      counts: fc.array(fc.nat(2), { minLength: 2, maxLength: 2 }),
      locks: fc.boolean(),
    })
    .map(({ applications, raw, institutions, counts, locks }) => {
      const rowStart = [0];
      const reviewer: number[] = [];
      for (let a = 0; a < applications; a++) {
        for (let r = 0; r < REVIEWERS; r++) if (raw[a * REVIEWERS + r]! % 4 > 0) reviewer.push(r);
        rowStart.push(reviewer.length);
      }
      const capacity = Int32Array.from({ length: REVIEWERS }, (_, r) => raw[20 + r]! % 3);
      const problem: SparseProblem = {
        ...{ applications, reviewers: REVIEWERS, capacity },
        rowStart: Int32Array.from(rowStart),
        reviewer: Int32Array.from(reviewer),
        value: Int32Array.from(reviewer, (_, k) => raw[59 - k]! % 50),
        demand: Int32Array.from({ length: applications }, (_, a) => raw[25 + a]! % 4),
        minimum: capacity.map((c, r) => Math.min(c, raw[30 + r]! % 2)),
      };
      const institution = Int32Array.from({ length: REVIEWERS }, (_, r) => (raw[35 + r]! % (institutions + 1)) - 1);
      const rules: AssignmentRules = { institution };
      if (kind.classes) {
        const byInstitution = (i: number) => (i < 0 ? -1 : (i % 3) - 1);
        rules.class = Int32Array.from(institution, (i, r) =>
          kind.nested && i >= 0 ? byInstitution(i) : (raw[40 + r]! % 3) - 1,
        );
        rules.atLeast = counts.map((count, i) => ({ class: i, count }));
      }
      if (locks && reviewer.length > 0) {
        rules.locked = new Uint8Array(reviewer.length);
        rules.locked[raw[45]! % reviewer.length] = 1;
      }
      return { problem, rules };
    });
}

/** Every subset of the pairs, tried in turn: fewest empty places and short loads, then most value. */
function bruteForce({ problem, rules }: Case): { lacking: number; total: number } {
  const { applications, rowStart, reviewer, value, demand, capacity, minimum } = problem;
  const rowOf = Array.from(reviewer, (_, k) => rowStart.findLastIndex((start) => start <= k));
  for (let k = 0; k < rowOf.length; k++) while (rowStart[rowOf[k]! + 1]! <= k) rowOf[k]!++;
  const atLeast = rules.atLeast ?? [];
  const locked = [...reviewer.keys()].filter((k) => rules.locked?.[k] === 1);
  const load = new Array<number>(REVIEWERS).fill(0);
  const rows = Array.from({ length: applications }, (): number[] => []);
  for (const k of locked) {
    load[reviewer[k]!]!++;
    rows[rowOf[k]!]!.push(k);
  }
  const keeps = (a: number) => {
    const row = rows[a]!;
    // Places kept for a class stay empty rather than go to others.
    let places = Math.max(0, demand[a]! - row.filter((k) => rules.locked?.[k] === 1).length);
    let general = row.filter((k) => rules.locked?.[k] !== 1).length;
    for (const rule of atLeast) {
      const of = (k: number) => rules.class![reviewer[k]!] === rule.class;
      const lockedOf = row.filter((k) => rules.locked?.[k] === 1 && of(k)).length;
      const kept = Math.min(Math.max(0, rule.count - lockedOf), places);
      places -= kept;
      general -= Math.min(kept, row.filter((k) => rules.locked?.[k] !== 1 && of(k)).length);
    }
    return general <= places;
  };
  let best = { lacking: Infinity, total: 0 };
  const visit = (k: number, total: number) => {
    if (k === reviewer.length) {
      if (!rows.every((_, a) => keeps(a))) return;
      const empty = rows.reduce((sum, row, a) => sum + Math.max(0, demand[a]! - row.length), 0);
      const lacking = load.reduce((sum, l, r) => sum + Math.max(0, minimum![r]! - l), empty);
      if (lacking < best.lacking || (lacking === best.lacking && total > best.total)) best = { lacking, total };
      return;
    }
    visit(k + 1, total);
    const r = reviewer[k]!;
    const row = rows[rowOf[k]!]!;
    const i = rules.institution![r]!;
    if (rules.locked?.[k] === 1 || load[r]! >= capacity[r]! || row.length >= demand[rowOf[k]!]!) return;
    if (i >= 0 && row.some((other) => rules.institution![reviewer[other]!] === i)) return;
    load[r]!++;
    row.push(k);
    visit(k + 1, total + value[k]!);
    row.pop();
    load[r]!--;
  };
  visit(
    0,
    locked.reduce((sum, k) => sum + value[k]!, 0),
  );
  return best;
}

const lackingOf = ({ unfilled, short }: ReturnType<typeof solveWithRules>) =>
  [...unfilled, ...short].reduce((sum, { missing }) => sum + missing, 0);

describe('solveWithRules', () => {
  test.each([
    ['one reviewer of an institution', { classes: false, nested: true }],
    ['one of an institution and places kept for classes', { classes: true, nested: true }],
  ])('%s: as good as trying everything, and proven', (_, kind) => {
    fc.assert(
      fc.property(cases(kind), (given) => {
        const solution = solveWithRules(given.problem, given.rules);
        const best = bruteForce(given);
        expect(verifyCertificate(solution.certificate.problem, solution.certificate.solution)).toEqual([]);
        expect(lackingOf(solution)).toBe(best.lacking);
        expect(solution.total).toBe(best.total);
        expect(solution.bound.total).toBe(solution.total);
      }),
      { numRuns: 400 },
    );
  });

  test('classes across institutions: keeps every rule, and the bound holds', () => {
    fc.assert(
      fc.property(cases({ classes: true, nested: false }), (given) => {
        const { problem, rules } = given;
        const solution = solveWithRules(problem, rules);
        for (let a = 0; a < problem.applications; a++) {
          const free = [...problem.reviewer.keys()].filter(
            (k) =>
              k >= problem.rowStart[a]! &&
              k < problem.rowStart[a + 1]! &&
              solution.chosen[k] === 1 &&
              rules.locked?.[k] !== 1,
          );
          const institutions = free.map((k) => rules.institution![problem.reviewer[k]!]!).filter((i) => i >= 0);
          expect(new Set(institutions).size).toBe(institutions.length);
        }
        const best = bruteForce(given);
        expect(lackingOf(solution)).toBeGreaterThanOrEqual(best.lacking);
        expect(solution.bound.missing).toBeLessThanOrEqual(solution.unfilled.reduce((sum, u) => sum + u.missing, 0));
      }),
      { numRuns: 200 },
    );
  });

  test('one institution only: an application gets one reviewer, and says why not more', () => {
    const problem: SparseProblem = {
      ...{ applications: 1, reviewers: 3, rowStart: Int32Array.of(0, 3), reviewer: Int32Array.of(0, 1, 2) },
      ...{ value: Int32Array.of(3, 9, 5), demand: Int32Array.of(2), capacity: Int32Array.of(1, 1, 1) },
    };
    const { chosen, unfilled } = solveWithRules(problem, { institution: Int32Array.of(7, 7, 7) });
    expect([...chosen]).toEqual([0, 1, 0]);
    expect(unfilled).toEqual([{ application: 0, missing: 1, reason: 'candidates' }]);
  });

  test.each([
    ['institution', { institution: new Int32Array(1) }],
    ['atLeast[0].count', { class: new Int32Array(0), atLeast: [{ class: 0, count: -1 }] }],
    ['atLeast needs', { atLeast: [{ class: 0, count: 1 }] }],
  ])('refuses a wrong %s', (named, rules) => {
    const none = new Int32Array(0);
    const problem = { applications: 0, reviewers: 0, rowStart: Int32Array.of(0), reviewer: none, value: none };
    expect(() => solveWithRules({ ...problem, demand: none, capacity: none }, rules)).toThrow(named);
  });
});
