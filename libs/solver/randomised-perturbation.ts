/**
 * Perturbed maximisation (Xu, Jecmen, Song & Fang 2023, "A one-size-fits-all approach to improving randomness in paper
 * assignment"): the worth of a pair at probability x is value × f(x) with a concave f, so that probability spreads over
 * more pairs than the bound on it demands.
 */
export interface Perturbation {
  /** `quadratic`: f(x) = x − strength × x²; `exponential`: f(x) = (1 − exp(−strength × x)) / strength. */
  kind: 'quadratic' | 'exponential';
  /** Above 0; for `quadratic` at most 1. The greater, the more random and the smaller the expected total. */
  strength: number;
  /** f is taken as straight within each of so many equal cells of [0, 1]; 10 unless told, at most 100. */
  cells?: number;
}

/**
 * The slopes of f over the cells, times a power of two so that they are whole numbers.
 *
 * @param largest that power at most.
 * @throws RangeError that names the wrong setting.
 */
export function slopesOf(
  perturbation: Perturbation | undefined,
  largest: number,
): { slope: Float64Array; unit: number } {
  if (!perturbation) return { slope: Float64Array.of(1), unit: 1 };
  const { kind, strength } = perturbation;
  const cells = cellsOf(perturbation);
  if (!(strength > 0 && strength <= (kind === 'quadratic' ? 1 : 100)))
    throw new RangeError(`solver: perturbation strength ${strength} is out of range for ${kind}`);
  const f = (x: number) => (kind === 'quadratic' ? x - strength * x * x : -Math.expm1(-strength * x) / strength);
  const unit = 2 ** Math.max(0, Math.floor(Math.log2(largest)));
  const slope = Float64Array.from({ length: cells }, (_, c) =>
    Math.round(unit * cells * (f((c + 1) / cells) - f(c / cells))),
  );
  return { slope, unit };
}

/** @throws RangeError when the number of cells is not a whole number from 1 to 100. */
export function cellsOf(perturbation: Perturbation | undefined): number {
  const cells = perturbation ? (perturbation.cells ?? 10) : 1;
  if (!Number.isInteger(cells) || cells < 1 || cells > 100)
    throw new RangeError(`solver: perturbation has ${cells} cells, not 1 to 100`);
  return cells;
}
