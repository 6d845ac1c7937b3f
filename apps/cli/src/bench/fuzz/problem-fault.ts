import type { RawAnswer } from './raw-request.js';

export interface ProblemBody {
  status?: unknown;
  code?: unknown;
  errors?: { field?: unknown; message?: unknown }[];
}

/** Lines of a stack, and paths of our files. */
const INSIDE = /\n\s+at .+:\d+:\d+|node_modules\/|\/(?:libs|dist|apps\/api)\/[\w-]+\//;

/** What is wrong with an answer to a stranger's request; null when it is none, or refuses as documented. */
export function problemFault(
  { status, contentType, text }: RawAnswer,
  documented?: ReadonlySet<string>,
): string | null {
  if (status >= 500) return 'fails';
  if (INSIDE.test(text) && !contentType.startsWith('text/')) return 'tells of our inside';
  if (status < 400) return null;
  // A head of more than 16 KB is refused before there is a request.
  if (status === 431 && text === '') return null;
  if (!contentType.startsWith('application/problem+json')) return 'is no problem';
  const problem = JSON.parse(text) as ProblemBody;
  if (problem.status !== status) return 'tells another status than it has';
  if (typeof problem.code !== 'string' || !/^[a-z_]+(\.[a-z_]+)?$/.test(problem.code)) return 'has no code';
  if (documented && !documented.has(problem.code)) return `has the code ${problem.code}, which is not documented`;
  if (problem.errors?.some(({ field, message }) => typeof field !== 'string' || !field || typeof message !== 'string'))
    return 'does not name its fields';
  return null;
}

/** The codes that the page about problems tells. */
export const documentedCodes = (page: string): ReadonlySet<string> =>
  new Set([...page.matchAll(/^\| `([a-z_.]+)`\s+\| \d+\s+\|/gm)].map(([, code]) => code!));
