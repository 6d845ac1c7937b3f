import fc from 'fast-check';
import type { SparseProblem } from '#solver';

/** Small problems of every kind: ties, no capacity, demand beyond the pairs, minimum loads, nothing at all. */
export const smallProblems = fc
  .record({
    applications: fc.integer({ min: 0, max: 5 }),
    reviewers: fc.integer({ min: 0, max: 5 }),
    largest: fc.constantFrom(0, 1, 3, 1000, 2 ** 31 - 1),
    sparsity: fc.integer({ min: 0, max: 3 }),
    withMinimum: fc.boolean(),
    raw: fc.array(fc.nat(2 ** 20), { minLength: 60, maxLength: 60 }),
  })
  .map(({ applications, reviewers, largest, sparsity, withMinimum, raw }) => {
    const rowStart = [0];
    const reviewer: number[] = [];
    const value: number[] = [];
    for (let a = 0; a < applications; a++) {
      for (let r = 0; r < reviewers; r++) {
        const n = raw[a * 5 + r]!;
        if (n % 4 < sparsity) continue;
        reviewer.push(r);
        value.push(Math.min(largest, Math.round((largest * (n >> 2)) / 2 ** 18)));
      }
      rowStart.push(reviewer.length);
    }
    const capacity = Int32Array.from({ length: reviewers }, (_, r) => raw[30 + r]! % 4);
    const problem: SparseProblem = {
      applications,
      reviewers,
      rowStart: Int32Array.from(rowStart),
      reviewer: Int32Array.from(reviewer),
      value: Int32Array.from(value),
      demand: Int32Array.from({ length: applications }, (_, a) => raw[40 + a]! % 4),
      capacity,
    };
    if (withMinimum) problem.minimum = capacity.map((c, r) => Math.min(c, raw[50 + r]! % 3));
    return problem;
  });
