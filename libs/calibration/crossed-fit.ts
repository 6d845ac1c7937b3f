import { invertCholesky, solveUpper } from './cholesky.js';
import type { CrossedData } from './crossed-data.js';
import { MixedEquations, type Ratios } from './mixed-equations.js';
import { varianceComponents, type VarianceComponents } from './moment-components.js';
import { randomOf, type Random } from './random.js';
import { variancePosterior, type WeightedRatios } from './variance-posterior.js';

/** What the scores tell about the rows and columns of a crossed model. */
export interface CrossedFit {
  /** By row: the posterior mean of group mean + row effect, and its standard deviation, in points of the scale. */
  score: Float64Array;
  scoreSd: Float64Array;
  /** By column: the posterior mean of its effect, and the 90 % interval that it has if columns differ at all. */
  effect: Float64Array;
  effectLow: Float64Array;
  effectHigh: Float64Array;
  /** By group. */
  mean: Float64Array;
  variance: VarianceComponents;
  /** One draw of the scores of all rows from their joint posterior, the variances' uncertainty included. */
  draw(random: Random): Float64Array;
}

/** Groups + columns up to which the variances' own uncertainty is carried along, on a grid. */
const GRID_SIZE = 120;
/** Groups + columns up to which the restricted likelihood is used; beyond, moments are as good and cost no cubes. */
const EXACT_SIZE = 260;
/** How near a solution must come, relative to the right side: a draw's own spread is far above what this leaves. */
const PRECISE = 1e-9;
const ROUGH = 1e-3;
/** Standard deviations to either side that hold 90 % of the normal law. */
export const NINETY = 1.6448536269514722;
/** Draws that standard deviations rest on where no inverse is at hand. */
const SD_DRAWS = 10;

/**
 * Fits score = group mean + row + column + noise/√weight with normal random effects, empirical Bayes: best linear
 * unbiased predictions (Henderson 1975; Robinson, "That BLUP is a good thing", Statistical Science 6, 1991) under
 * variances from `variancePosterior`, or by moments (`varianceComponents`, weights left aside) beyond some hundred
 * columns. Deterministic: draws for large data come from a fixed seed.
 */
export function fitCrossed(data: CrossedData): CrossedFit {
  const size = data.groups + data.columns;
  return size <= EXACT_SIZE ? exactFit(data, size <= GRID_SIZE) : largeFit(data);
}

export type QuickFit = Pick<CrossedFit, 'score' | 'effect' | 'mean' | 'variance'>;

/** Whether a fit came with standard deviations and draws. */
export const hasSpread = (fit: QuickFit): fit is CrossedFit => 'scoreSd' in fit;

/** The same from one or two points of the variances' posterior and without standard deviations: several times as fast. */
export function fitQuickly(data: CrossedData): QuickFit {
  if (data.groups + data.columns > EXACT_SIZE) return largePoint(data);
  return averaged(data, variancePosterior(data, 'few'));
}

/** Scores and effects at given ratios of the variances, without looking for better ones. */
export function refit(data: CrossedData, ratios: Ratios): Omit<QuickFit, 'variance'> {
  const safe = { row: Math.max(ratios.row, 1e-6), column: Math.max(ratios.column, 1e-6) };
  const equations = new MixedEquations(data, safe);
  const unknowns =
    equations.size <= EXACT_SIZE
      ? equations.solve(equations.factor(), data.score)
      : equations.iterate(equations.rightSide(data.score), ROUGH);
  return scoresOf(equations, unknowns);
}

/** Means over the points of the variances' posterior. */
function averaged(data: CrossedData, points: readonly WeightedRatios[]): QuickFit {
  const fit = {
    score: new Float64Array(data.rows),
    effect: new Float64Array(data.columns),
    mean: new Float64Array(data.groups),
    variance: { row: 0, column: 0, noise: 0 },
  };
  for (const { probability, equations, unknowns, squares, freedom } of points) {
    const at = scoresOf(equations, unknowns);
    for (const part of ['score', 'effect', 'mean'] as const)
      at[part].forEach((value, i) => (fit[part][i]! += probability * value));
    const noise = noiseOf(squares, freedom);
    fit.variance.noise += probability * noise;
    fit.variance.row += probability * noise * equations.ratios.row;
    fit.variance.column += probability * noise * equations.ratios.column;
  }
  return fit;
}

/** The mean of the scaled inverse chi-squared law that the noise variance has given the ratios. */
const noiseOf = (squares: number, freedom: number): number => squares / Math.max(1, freedom - 2);

/** Means, column effects and row scores out of the unknowns of the equations. */
function scoresOf(equations: MixedEquations, unknowns: Float64Array): Omit<QuickFit, 'variance'> {
  const { score, groups, group } = equations.data;
  return {
    score: equations.rowEffects(unknowns, score).map((effect, a) => unknowns[group[a]!]! + effect),
    effect: unknowns.slice(groups),
    mean: unknowns.slice(0, groups),
  };
}

function exactFit(data: CrossedData, grid: boolean): CrossedFit {
  const points = variancePosterior(data, grid ? 'grid' : 'few');
  const fit = averaged(data, points);
  const { rows, columns, groups } = data;
  const scoreSquares = new Float64Array(rows);
  const centre = new Float64Array(columns);
  const square = new Float64Array(columns);
  const differing = points.reduce((sum, point) => sum + intervalWeight(point), 0);
  for (const point of points) {
    const { probability, unknowns, equations } = point;
    const { score } = scoresOf(equations, unknowns);
    const { rowVariance, columnVariance } = spreadOf(point);
    for (let a = 0; a < rows; a++)
      scoreSquares[a]! += probability * (rowVariance[a]! + (score[a]! - fit.score[a]!) ** 2);
    const share = intervalWeight(point) / differing;
    for (let r = 0; r < columns; r++) {
      const effect = unknowns[groups + r]!;
      centre[r]! += share * effect;
      square[r]! += share * (columnVariance[r]! + effect ** 2);
    }
  }
  const reach = centre.map((value, r) => NINETY * Math.sqrt(Math.max(0, square[r]! - value ** 2)));
  return {
    ...fit,
    scoreSd: scoreSquares.map(Math.sqrt),
    effectLow: centre.map((value, r) => Math.min(fit.effect[r]!, value - reach[r]!)),
    effectHigh: centre.map((value, r) => Math.max(fit.effect[r]!, value + reach[r]!)),
    draw: (random) => drawFrom(points, random),
  };
}

/**
 * What a point counts for in the intervals of column effects: none where columns are held not to differ, and otherwise
 * as if small variances had a flat prior. That keeps what they promise also where columns differ a little, where a
 * prior that likes small variances makes intervals too narrow (Morris & Tang, "Estimating random effects via adjustment
 * for density maximization", Statistical Science 26, 2011).
 */
function intervalWeight({ probability, differ, equations }: WeightedRatios): number {
  const { column } = equations.ratios;
  return differ ? probability * Math.sqrt(column / (1 + column)) : 0;
}

/** Variances at one point of the variances' posterior. */
function spreadOf({ equations, factor, squares, freedom }: WeightedRatios) {
  const { data, size, divisor } = equations;
  const { rows, columns, groups, rowStart, column, weight, group } = data;
  const noise = noiseOf(squares, freedom);
  const inverse = invertCholesky(factor, size);
  const rowVariance = new Float64Array(rows);
  for (let a = 0; a < rows; a++) {
    // The score is unknowns[group] + (Σ weight·score − x·unknowns)/divisor, x holding the row's weights.
    const places = [group[a]!];
    const parts = [1];
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      parts[0]! -= weight[k]! / divisor[a]!;
      places.push(groups + column[k]!);
      parts.push(-weight[k]! / divisor[a]!);
    }
    let sum = 1 / divisor[a]!;
    for (let i = 0; i < places.length; i++)
      for (let j = 0; j < places.length; j++) sum += parts[i]! * parts[j]! * inverse[places[i]! * size + places[j]!]!;
    rowVariance[a] = noise * sum;
  }
  const columnVariance = Float64Array.from(
    { length: columns },
    (_, r) => noise * inverse[(groups + r) * size + groups + r]!,
  );
  return { rowVariance, columnVariance };
}

function drawFrom(points: readonly WeightedRatios[], random: Random): Float64Array {
  let left = random.uniform();
  const point = points.find(({ probability }) => (left -= probability) < 0) ?? points[points.length - 1]!;
  const { equations, factor, squares, freedom } = point;
  const sd = Math.sqrt(squares / random.chiSquared(freedom));
  const shift = solveUpper(factor, equations.size, normals(equations.size, random));
  const unknowns = point.unknowns.map((value, i) => value + sd * shift[i]!);
  return rowDraws(equations, unknowns, sd, random);
}

/** Row scores given drawn means and column effects: independent of each other. */
function rowDraws(equations: MixedEquations, unknowns: Float64Array, sd: number, random: Random): Float64Array {
  const { data, divisor } = equations;
  const effects = equations.rowEffects(unknowns, data.score);
  return effects.map(
    (effect, a) => unknowns[data.group[a]!]! + effect + (sd / Math.sqrt(divisor[a]!)) * random.normal(),
  );
}

interface LargePoint extends QuickFit {
  equations: MixedEquations;
  unknowns: Float64Array;
}

function largePoint(data: CrossedData): LargePoint {
  const variance = varianceComponents(withoutGroupMeans(data));
  // Scores without any noise, or columns that do not differ, would make a ridge nothing or infinite.
  const least = 1e-6 * (variance.row + variance.column + variance.noise) || 1;
  const noise = Math.max(variance.noise, least);
  const equations = new MixedEquations(data, {
    row: Math.max(variance.row, least) / noise,
    column: Math.max(variance.column, least) / noise,
  });
  const unknowns = equations.iterate(equations.rightSide(data.score), PRECISE);
  return { equations, unknowns, ...scoresOf(equations, unknowns), variance: { ...variance, noise } };
}

function largeFit(data: CrossedData): CrossedFit {
  const { equations, unknowns, ...point } = largePoint(data);
  const { noise } = point.variance;
  const { rows, columns, groups } = data;
  const drawUnknowns = (random: Random) => perturbed(equations, unknowns, noise, random);
  const random = randomOf(0x5eed);
  const diagonal = equations.diagonal();
  const columnSquares = new Float64Array(columns);
  const rowSquares = new Float64Array(rows);
  for (let n = 0; n < SD_DRAWS; n++) {
    const drawn = drawUnknowns(random);
    const away = drawn.map((value, i) => value - unknowns[i]!);
    const image = equations.product(away);
    // A column's variance is its own with all else known, which needs no draws, and that of its mean given all else.
    for (let i = groups; i < away.length; i++) columnSquares[i - groups]! += (away[i]! - image[i]! / diagonal[i]!) ** 2;
    const { score } = scoresOf(equations, drawn);
    for (let a = 0; a < rows; a++) rowSquares[a]! += (score[a]! - point.score[a]!) ** 2;
  }
  const reach = columnSquares.map((sum, r) => NINETY * Math.sqrt(sum / SD_DRAWS + noise / diagonal[groups + r]!));
  return {
    ...point,
    scoreSd: rowSquares.map((sum, a) => Math.sqrt(sum / SD_DRAWS + noise / equations.divisor[a]!)),
    effectLow: point.effect.map((value, r) => value - reach[r]!),
    effectHigh: point.effect.map((value, r) => value + reach[r]!),
    draw: (from) => rowDraws(equations, drawUnknowns(from), Math.sqrt(noise), from),
  };
}

/**
 * A draw of the means and column effects without any factor: the error of predicting simulated effects from simulated
 * scores has the law of the posterior (Papandreou & Yuille, "Gaussian sampling by local perturbations", NIPS 2010).
 */
function perturbed(equations: MixedEquations, unknowns: Float64Array, noise: number, random: Random): Float64Array {
  const { data, ratios } = equations;
  const scaled = (count: number, variance: number) => normals(count, random).map((z) => z * Math.sqrt(variance));
  const row = scaled(data.rows, noise * ratios.row);
  const column = scaled(data.columns, noise * ratios.column);
  const score = scaled(data.row.length, noise).map(
    (e, k) => e / Math.sqrt(data.weight[k]!) + row[data.row[k]!]! + column[data.column[k]!]!,
  );
  const found = equations.iterate(equations.rightSide(score), ROUGH);
  return unknowns.map((value, i) => value + (i < data.groups ? 0 : column[i - data.groups]!) - found[i]!);
}

function withoutGroupMeans(data: CrossedData): CrossedData {
  const sum = new Float64Array(data.groups);
  const count = new Float64Array(data.groups);
  for (let k = 0; k < data.row.length; k++) {
    sum[data.group[data.row[k]!]!]! += data.score[k]!;
    count[data.group[data.row[k]!]!]!++;
  }
  const score = data.score.map((value, k) => {
    const g = data.group[data.row[k]!]!;
    return value - sum[g]! / count[g]!;
  });
  return { ...data, score };
}

function normals(count: number, random: Random): Float64Array {
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) out[i] = random.normal();
  return out;
}
