import { reliabilityOf } from './agreement.js';
import { indexReviews, type CrossedData } from './crossed-data.js';
import { varianceComponents } from './moment-components.js';
import { randomOf } from './random.js';
import { fitRatios } from './restricted-likelihood.js';
import { shroutFleiss } from './shrout-fleiss.fixture.js';

const { data } = indexReviews(shroutFleiss);
/** From the published mean squares, 6 targets × 4 judges. */
const PUBLISHED = { row: (11.24 - 1.02) / 4, column: (32.49 - 1.02) / 6, noise: 1.02 };

test('moments give the published components of a balanced table', () => {
  const found = varianceComponents(data);
  expect(found.row).toBeCloseTo(PUBLISHED.row, 1);
  expect(found.column).toBeCloseTo(PUBLISHED.column, 1);
  expect(found.noise).toBeCloseTo(PUBLISHED.noise, 2);
});

test('the published intraclass correlations come out', () => {
  const found = reliabilityOf(data, varianceComponents(data))!;
  expect(found.agreement).toBeCloseTo(0.29, 2);
  expect(found.consistency).toBeCloseTo(0.71, 2);
  expect(found.agreementOfMean).toBeCloseTo(0.62, 2);
  expect(found.consistencyOfMean).toBeCloseTo(0.91, 2);
});

test('the restricted likelihood of a balanced table is highest at the components of its mean squares', () => {
  const { row, column, noise } = varianceComponents(data);
  const at = (r: number, c: number) => fitRatios(data, { row: (r * row) / noise, column: (c * column) / noise });
  const best = at(1, 1);
  expect(best.squares / best.freedom).toBeCloseTo(noise, 6);
  for (const by of [0.8, 0.97, 1.03, 1.25]) {
    expect(at(by, 1).deviance).toBeGreaterThan(best.deviance);
    expect(at(1, by).deviance).toBeGreaterThan(best.deviance);
  }
});

/** Minus twice the restricted log-likelihood from the full covariance of all scores, noise at its best. */
function byFullCovariance(it: CrossedData, ratios: { row: number; column: number }): number {
  const n = it.row.length;
  const cell = (i: number, j: number) =>
    (it.row[i] === it.row[j] ? ratios.row : 0) +
    (it.column[i] === it.column[j] ? ratios.column : 0) +
    (i === j ? 1 / it.weight[i]! : 0);
  // Gauss–Jordan on [V | 1 y] gives log|V|, V⁻¹1 and V⁻¹y.
  const table = Array.from({ length: n }, (_, i) => [
    ...Array.from({ length: n }, (__, j) => cell(i, j)),
    1,
    it.score[i]!,
  ]);
  let logDeterminant = 0;
  for (let p = 0; p < n; p++) {
    const pivot = table[p]![p]!;
    logDeterminant += Math.log(pivot);
    table[p] = table[p]!.map((value) => value / pivot);
    for (let i = 0; i < n; i++) {
      if (i === p) continue;
      const by = table[i]![p]!;
      table[i] = table[i]!.map((value, j) => value - by * table[p]![j]!);
    }
  }
  const sum = (values: number[]) => values.reduce((s, value) => s + value, 0);
  const ones = sum(table.map((line) => line[n]!));
  const mean = sum(table.map((line) => line[n + 1]!)) / ones;
  const squares = sum(table.map((line, i) => (it.score[i]! - mean) * (line[n + 1]! - mean * line[n]!)));
  return logDeterminant + Math.log(ones) + (n - 1) * Math.log(squares / (n - 1));
}

test('with gaps and weights the restricted likelihood is that of the full covariance', () => {
  const random = randomOf(4);
  const gappy = indexReviews(shroutFleiss.filter((_, i) => i % 5 !== 2)).data;
  const weighted = { ...gappy, weight: gappy.weight.map(() => 0.3 + random.uniform()) };
  const points = [
    { row: 2.5, column: 5 },
    { row: 0.4, column: 0.02 },
    { row: 9, column: 1 },
  ];
  // The two leave out different constants.
  const [first, ...others] = points.map((at) => fitRatios(weighted, at).deviance - byFullCovariance(weighted, at));
  for (const other of others) expect(other).toBeCloseTo(first!, 8);
});
