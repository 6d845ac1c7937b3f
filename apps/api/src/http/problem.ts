import type { ErrorKind, FieldFault } from '#kernel';

/** An error answer, after RFC 9457 (problem details for HTTP APIs). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance: string;
  params?: Readonly<Record<string, unknown>>;
  errors?: readonly FieldFault[];
}

/** The only place that knows which kind of error is which HTTP status. */
export const STATUS_OF: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};
