/** An error answer of the API, after RFC 9457. */
export interface Problem {
  status: number;
  code: string;
  detail: string;
  params?: Record<string, unknown>;
  errors?: { field: string; message: string }[];
}

export class ProblemError extends Error {
  /** `askedAt`: when what failed had been asked, on the clock of the page. */
  constructor(
    readonly problem: Problem,
    readonly askedAt = performance.now(),
  ) {
    super(problem.detail);
  }
}

/** What went wrong, whatever was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { status: 0, code: 'internal', detail: error instanceof Error ? error.message : String(error) };
}

export const isMissing = (error: unknown): boolean => {
  const { status } = problemOf(error);
  return status === 403 || status === 404;
};
