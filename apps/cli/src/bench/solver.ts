import { solveChecked, verifyCertificate, type FlowSolution, type SparseProblem } from '#solver';

/** How each mode of `bench solver` finds its assignment. */
export const SOLVER_MODES = {
  sum: (problem: SparseProblem) => solveChecked(problem),
} satisfies Record<string, (problem: SparseProblem) => FlowSolution>;

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
): { figures: SolverFigures; problem: SparseProblem; solution: FlowSolution } {
  const begun = performance.now();
  const problem = build();
  const built = performance.now();
  const solution = SOLVER_MODES[mode](problem);
  const solved = performance.now();
  const rssMb = process.resourceUsage().maxRSS / 1024;
  return {
    problem,
    solution,
    figures: {
      objective: solution.total,
      unfilled: solution.unfilled.reduce((sum, n) => sum + n, 0),
      buildSeconds: seconds(built - begun),
      solveSeconds: seconds(solved - built),
      rssMb: Math.round(rssMb),
      certified: verifyCertificate(problem, solution).length === 0,
    },
  };
}

const seconds = (ms: number) => Math.round(ms) / 1000;
