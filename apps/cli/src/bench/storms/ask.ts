/** What came back: `status` 0 when the connection broke, -1 when nothing came in time. */
export interface Answer {
  status: number;
  text: string;
}

export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON; bytes as they are. */
  body?: unknown;
  patienceMs?: number;
}

const PATIENCE_MS = 60_000;

/** One request to a product that may be dying: whatever becomes of it is an answer. */
export async function ask(origin: string, question: Question): Promise<Answer> {
  const { method, path, headers = {}, body, patienceMs = PATIENCE_MS } = question;
  const raw = body instanceof Uint8Array;
  try {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: { ...(body === undefined || raw ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: raw ? Buffer.from(body) : JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    const { name, cause } = error as Error;
    if (name === 'TimeoutError') return { status: -1, text: 'no answer in time' };
    if (name === 'TypeError') return { status: 0, text: `the connection broke: ${String(cause)}` };
    throw error;
  }
}

export const succeeded = ({ status }: Answer): boolean => status >= 200 && status < 300;
