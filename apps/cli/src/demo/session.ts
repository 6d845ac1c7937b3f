import { DataProblem } from '../data-problem.js';

/** One person's conversation with the public API: cookie, CSRF token and errors that say what was refused. */
export class Session {
  private cookie = '';
  private csrf = '';

  constructor(private readonly origin: string) {}

  /** Signs in, and stays signed in. */
  async signIn(email: string, password: string): Promise<this> {
    const session = await this.post<{ csrfToken: string }>('/session', { email, password });
    this.csrf = session.csrfToken;
    return this;
  }

  get = <T>(path: string) => this.send<T>('GET', path);
  post = <T>(path: string, body?: unknown) => this.send<T>('POST', path, body);
  put = <T>(path: string, body: unknown) => this.send<T>('PUT', path, body);
  patch = <T>(path: string, body: unknown) => this.send<T>('PATCH', path, body);

  send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    return this.request<T>(method, path, json, json === undefined ? {} : { 'content-type': 'application/json' });
  }

  /** Sends bytes as they are. */
  upload<T>(path: string, bytes: Uint8Array | string, headers: Record<string, string>): Promise<T> {
    return this.request<T>('POST', path, bytes, headers);
  }

  /** All items of a paged list. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const at: string = `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor ? `&cursor=${cursor}` : ''}`;
      const page: { items: T[]; nextCursor: string | null } = await this.get(at);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  private async request<T>(
    method: string,
    path: string,
    body: Uint8Array | string | undefined,
    headers: Record<string, string>,
  ): Promise<T> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      body: body as never,
      headers: { ...headers, cookie: this.cookie, 'x-csrf-token': this.csrf },
      signal: AbortSignal.timeout(120_000),
    });
    const set = response.headers.getSetCookie()[0];
    if (set) this.cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    if (!response.ok) throw new DataProblem(`${method} ${path} was answered ${response.status}: ${text.slice(0, 600)}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }
}
