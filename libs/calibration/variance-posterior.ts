import type { CrossedData } from './crossed-data.js';
import type { Ratios } from './mixed-equations.js';
import { fitRatios, type FittedRatios } from './restricted-likelihood.js';

/** One possible pair of variance ratios and its posterior probability; the weights sum to 1. */
export interface WeightedRatios extends FittedRatios {
  probability: number;
  /** False where columns are held not to differ at all. */
  differ: boolean;
}

/**
 * What the scores tell about the variance ratios, as a few weighted points: few reviewers leave the variance of severity
 * very uncertain, and an interval that takes the best guess for the truth is too narrow. Both standard deviations, in
 * units of the noise's, have a half-Cauchy prior of scale 1 (Gelman, "Prior distributions for variance parameters in
 * hierarchical models", Bayesian Analysis 1, 2006); that columns do not differ at all is held as likely beforehand as
 * that they do, so that nothing is lost where they do not. The grid is centred on the mode and spaced
 * by the curvature there (as in Rue, Martino & Chopin, "Approximate Bayesian inference … (INLA)", JRSS B 71, 2009).
 * `few` points are two: the mode, standing for all where columns differ (Laplace's method), and where they do not.
 */
export function variancePosterior(data: CrossedData, detail: 'few' | 'grid'): WeightedRatios[] {
  const objective = ([row, column]: Point) => fit(data, [row, column]).deviance + penalty(row) + penalty(column);
  const mode = minimise(objective, [0, -1]);
  const least = objective(mode);
  const steps = [0, 1].map((axis) => {
    const at = (by: number) => objective(axis === 0 ? [mode[0] + by, mode[1]] : [mode[0], mode[1] + by]);
    const curvature = (at(PROBE) + at(-PROBE) - 2 * least) / PROBE ** 2;
    const sd = curvature > 0 ? Math.sqrt(2 / curvature) : WIDEST;
    return Math.min(sd, WIDEST) * STEP;
  }) as unknown as Point;
  const points: { at: Point; weight: number; differ: boolean }[] = [];
  const chance = (at: Point, penalties: number) => Math.exp(-0.5 * (fit(data, at).deviance + penalties - least));
  const reach = detail === 'grid' ? REACH : 0;
  // A cell's share of the half-Cauchy law, whose density over the logarithm of the ratio is exp(-penalty/2)/π.
  const cell = (detail === 'grid' ? steps[1] : (steps[1] / STEP) * Math.sqrt(2 * Math.PI)) / Math.PI;
  for (let i = -reach; i <= reach; i++) {
    const row = mode[0] + i * steps[0];
    const same: Point = [row, -LIMIT];
    points.push({ at: same, weight: chance(same, penalty(row)), differ: false });
    for (let j = -reach; j <= reach; j++) {
      const at: Point = [row, mode[1] + j * steps[1]];
      points.push({ at, weight: chance(at, penalty(at[0]) + penalty(at[1])) * cell, differ: true });
    }
  }
  const kept = points.filter(({ weight, differ }, i) => weight > NEGLIGIBLE || (differ && i === points.length >> 1));
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  return kept.map(({ at, weight, differ }) => ({ ...fit(data, at), probability: weight / total, differ }));
}

/** Logarithms of the ratios of row and column. */
type Point = [row: number, column: number];

const PROBE = 0.3;
const STEP = 0.75;
const REACH = 4;
/** Of the logarithm of a ratio: beyond this, the scores do not tell the ratio at all. */
const WIDEST = 1.6;
const NEGLIGIBLE = 1e-3;
/** exp(±this): ratios beyond are the same as none or as no noise, and would spoil the arithmetic. */
const LIMIT = 14;

function fit(data: CrossedData, [row, column]: Point): FittedRatios {
  const ratios: Ratios = { row: Math.exp(clamp(row)), column: Math.exp(clamp(column)) };
  return fitRatios(data, ratios);
}

const clamp = (value: number) => Math.max(-LIMIT, Math.min(LIMIT, value));

/** Minus twice the log of the half-Cauchy density of √ratio, as a density of log ratio; steep beyond the limits. */
function penalty(logRatio: number): number {
  const beyond = Math.max(0, Math.abs(logRatio) - LIMIT);
  return -logRatio + 2 * Math.log1p(Math.exp(logRatio)) + beyond ** 2 * 1e3;
}

/** Nelder & Mead, "A simplex method for function minimization", The Computer Journal 7, 1965, in two dimensions. */
function minimise(objective: (at: Point) => number, start: Point): Point {
  const made = (at: Point) => ({ at, value: objective(at) });
  let simplex = [made(start), made([start[0] + 1, start[1]]), made([start[0], start[1] + 1])];
  for (let round = 0; round < 200; round++) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, second, worst] = simplex as [Vertex, Vertex, Vertex];
    if (worst.value - best.value < 1e-7 && distance(worst.at, best.at) < 1e-4) break;
    const middle: Point = [(best.at[0] + second.at[0]) / 2, (best.at[1] + second.at[1]) / 2];
    const along = (by: number): Vertex =>
      made([middle[0] + by * (middle[0] - worst.at[0]), middle[1] + by * (middle[1] - worst.at[1])]);
    const reflected = along(1);
    let next: Vertex | null = reflected.value < second.value ? reflected : null;
    if (reflected.value < best.value) {
      const expanded = along(2);
      if (expanded.value < reflected.value) next = expanded;
    } else if (!next) {
      const contracted = along(reflected.value < worst.value ? 0.5 : -0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) next = contracted;
    }
    simplex = next
      ? [best, second, next]
      : [best, ...[second, worst].map(({ at }) => made([(at[0] + best.at[0]) / 2, (at[1] + best.at[1]) / 2]))];
  }
  return simplex.reduce((a, b) => (b.value < a.value ? b : a)).at;
}

interface Vertex {
  at: Point;
  value: number;
}

const distance = (a: Point, b: Point) => Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));
