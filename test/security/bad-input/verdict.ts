import type { RawAnswer } from '../../../apps/cli/src/bench/fuzz/raw-request.js';
import { problemFault, type ProblemBody } from '../../../apps/cli/src/bench/fuzz/problem-fault.js';
import type { BadRequest } from './bad-requests.js';

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

const names = (named: string, field: string, exact: boolean) =>
  named === field || (!exact && (named.startsWith(`${field}.`) || field.startsWith(`${named}.`)));
