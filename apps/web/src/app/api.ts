import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '#api-client';
import { ProblemError, type Problem } from './problem.js';

export type Schemas = components['schemas'];

const SAFE = new Set(['GET', 'HEAD']);
let csrfToken: string | null = null;

/** The token of the session that was read last; every change must carry it. */
export function rememberCsrfToken(token: string | null): void {
  csrfToken = token;
}

const askedAt = new WeakMap<Request, number>();

const middleware: Middleware = {
  onRequest({ request }) {
    askedAt.set(request, performance.now());
    if (!SAFE.has(request.method) && csrfToken) request.headers.set('X-CSRF-Token', csrfToken);
    return request;
  },
  async onResponse({ request, response }) {
    if (!response.ok) throw new ProblemError(await problemIn(response), askedAt.get(request));
    return undefined;
  },
  onError({ error }) {
    if (error instanceof ProblemError) return error;
    return new ProblemError({ status: 0, code: 'offline', detail: 'The server cannot be reached.' });
  },
};

export async function problemIn(response: Response): Promise<Problem> {
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  if (isJson) return (await response.json()) as Problem;
  return { status: response.status, code: 'internal', detail: response.statusText };
}

export const api = createClient<paths>({ baseUrl: '/api/v1' });
api.use(middleware);

/** The body of an answer. Anything but a good answer was thrown as a `ProblemError` before. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** Sends bytes as they are; a file is no JSON. */
export async function sendFile<T>(
  method: 'POST' | 'PUT',
  path: string,
  file: File,
  type = 'application/pdf',
): Promise<T> {
  const headers: Record<string, string> = {
    'Content-Type': type,
    'X-File-Name': encodeURIComponent(file.name),
  };
  if (csrfToken) headers['X-CSRF-Token'] = csrfToken;
  const response = await fetch(`/api/v1${path}`, { method, body: file, headers });
  if (!response.ok) throw new ProblemError(await problemIn(response));
  return (await response.json()) as T;
}
