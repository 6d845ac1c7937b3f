import { solveChecked, solveFair, verifyCertificate, type SparseProblem } from '#solver';

type Fairness = 'maxmin' | 'leximin';

interface Measured {
  chosen: Uint8Array;
  unfilled: Int32Array;
  total: number;
  /** Checks the proof; outside the measured time. */
  isCertified: () => boolean;
  /** What only this mode can tell. */
  more?: object;
}

/** How each mode of `bench solver` finds its assignment. */
export const SOLVER_MODES: Record<'sum' | Fairness, (problem: SparseProblem) => Measured> = {
  sum: (problem) => {
    const solution = solveChecked(problem);
    return { ...solution, isCertified: () => verifyCertificate(problem, solution).length === 0 };
  },
  maxmin: (problem) => fair(problem, 'maxmin'),
  leximin: (problem) => fair(problem, 'leximin'),
};

function fair(problem: SparseProblem, mode: Fairness): Measured {
  const { chosen, unfilled, total, weakest, bound, reachedBound, proved, maximumTotal } = solveFair(problem, { mode });
  return {
    ...{ chosen, unfilled, total },
    // The weakest has reached what no assignment can pass, or all have, one after the other.
    isCertified: () => (mode === 'maxmin' ? reachedBound : proved === problem.applications),
    more: { weakest, bound, proved, ofMaximumTotal: total / maximumTotal },
  };
}

export type SolverMode = keyof typeof SOLVER_MODES;

export interface SolverFigures {
  objective: number;
  unfilled: number;
  buildSeconds: number;
  solveSeconds: number;
  /** The most memory that the process has had so far. */
  rssMb: number;
  certified: boolean;
}

/** Builds a problem, solves it and has the certificate checked; the check is in neither time. */
export function measureSolver(
  build: () => SparseProblem,
  mode: SolverMode,
): { figures: SolverFigures; problem: SparseProblem; chosen: Uint8Array } {
  const begun = performance.now();
  const problem = build();
  const built = performance.now();
  const { chosen, unfilled, total, isCertified, more } = SOLVER_MODES[mode](problem);
  const solved = performance.now();
  const rssMb = process.resourceUsage().maxRSS / 1024;
  return {
    problem,
    chosen,
    figures: {
      objective: total,
      unfilled: unfilled.reduce((sum, n) => sum + n, 0),
      buildSeconds: seconds(built - begun),
      solveSeconds: seconds(solved - built),
      rssMb: Math.round(rssMb),
      certified: isCertified(),
      ...more,
    },
  };
}

const seconds = (ms: number) => Math.round(ms) / 1000;
