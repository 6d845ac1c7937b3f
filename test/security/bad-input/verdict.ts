import type { RawAnswer } from '../../support/raw-request.js';
import type { BadRequest } from './bad-requests.js';

interface ProblemBody {
  status?: unknown;
  code?: unknown;
  errors?: { field?: unknown; message?: unknown }[];
}

/** What is wrong with the answer to a bad request; null when it is refused as it must be. */
export function verdict(request: BadRequest, answer: RawAnswer): string | null {
  const { status, contentType, text } = answer;
  const seen = `${status} ${text.slice(0, 300)}`;
  if (!request.statuses.includes(status)) return `answered ${seen}; must be ${request.statuses.join(' or ')}`;
  const fault = problemFault(answer);
  if (fault) return `${fault}: ${contentType} ${seen}`;
  if (request.field === undefined) return null;
  const { errors = [] } = JSON.parse(text) as ProblemBody;
  const named = errors.some(({ field }) => names(String(field), request.field ?? '', request.exact === true));
  return named ? null : `does not name ${request.field}: ${seen}`;
}

/** Whether a refusal is a problem as documented. */
export function problemFault({ status, contentType, text }: RawAnswer): string | null {
  if (status >= 500) return 'fails';
  if (status < 400) return null;
  if (!contentType.startsWith('application/problem+json')) return 'is no problem';
  const problem = JSON.parse(text) as ProblemBody;
  if (problem.status !== status) return 'tells another status than it has';
  if (typeof problem.code !== 'string' || !/^[a-z_]+(\.[a-z_]+)?$/.test(problem.code)) return 'has no code';
  if (problem.errors?.some(({ field, message }) => typeof field !== 'string' || !field || typeof message !== 'string'))
    return 'does not name its fields';
  return null;
}

const names = (named: string, field: string, exact: boolean) =>
  named === field || (!exact && (named.startsWith(`${field}.`) || field.startsWith(`${named}.`)));
