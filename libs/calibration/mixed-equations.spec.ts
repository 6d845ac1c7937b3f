import fc from 'fast-check';
import { indexReviews, type CrossedData } from './crossed-data.js';
import { MixedEquations } from './mixed-equations.js';

/** Connected or not, with gaps, weights and two groups. */
const worlds: fc.Arbitrary<CrossedData> = fc
  .uniqueArray(
    fc.record({
      application: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      reviewer: fc.constantFrom('p', 'q', 'r', 's'),
      score: fc.integer({ min: -50, max: 50 }),
      weight: fc.integer({ min: 1, max: 30 }).map((tenths) => tenths / 10),
    }),
    { selector: ({ application, reviewer }) => application + reviewer, minLength: 4 },
  )
  .map((reviews) => {
    const { data } = indexReviews(reviews);
    const group = Int32Array.from({ length: data.rows }, (_, a) => a % 2);
    return { ...data, weight: data.weight.map((_, k) => reviews[k]!.weight), group, groups: Math.min(2, data.rows) };
  });
const ratios = fc.record({
  row: fc.double({ min: 0.05, max: 10, noNaN: true }),
  column: fc.double({ min: 0.05, max: 10, noNaN: true }),
});

test('product, matrix and conjugate gradients are of one set of equations', () => {
  fc.assert(
    fc.property(worlds, ratios, (data, at) => {
      const equations = new MixedEquations(data, at);
      const { size } = equations;
      const x = Float64Array.from({ length: size }, (_, i) => Math.cos(i));
      const matrix = equations.dense();
      equations.product(x).forEach((value, i) => {
        let sum = 0;
        for (let j = 0; j < size; j++) sum += matrix[i * size + j]! * x[j]!;
        expect(value).toBeCloseTo(sum, 8);
      });
      const direct = equations.solve(equations.factor(), data.score);
      equations
        .iterate(equations.rightSide(data.score), 1e-11)
        .forEach((value, i) => expect(value).toBeCloseTo(direct[i]!, 5));
    }),
  );
});

test('the solution makes the penalised squares least', () => {
  fc.assert(
    fc.property(worlds, ratios, fc.integer({ min: 0, max: 20 }), (data, at, which) => {
      const equations = new MixedEquations(data, at);
      const unknowns = equations.solve(equations.factor(), data.score);
      const effects = equations.rowEffects(unknowns, data.score);
      const squares = (u: Float64Array, rows: Float64Array) => {
        let sum = 0;
        for (let k = 0; k < data.row.length; k++) {
          const a = data.row[k]!;
          const left = data.score[k]! - u[data.group[a]!]! - u[data.groups + data.column[k]!]! - rows[a]!;
          sum += data.weight[k]! * left ** 2;
        }
        for (const effect of rows) sum += effect ** 2 / at.row;
        for (const effect of u.subarray(data.groups)) sum += effect ** 2 / at.column;
        return sum;
      };
      const least = squares(unknowns, effects);
      for (const by of [-0.1, 0.1]) {
        const [u, rows] = [unknowns.slice(), effects.slice()];
        if (which < u.length) u[which]! += by;
        else rows[which % rows.length]! += by;
        expect(squares(u, rows)).toBeGreaterThan(least - 1e-9);
      }
    }),
  );
});
