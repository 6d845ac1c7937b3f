/** What the API answered. */
export interface Answer<T = any> {
  status: number;
  body: T;
  text: string;
  headers: Headers;
}

/** Speaks HTTP to the API as one person (or as nobody) over a real socket. */
export class Client {
  constructor(
    readonly origin: string,
    /** What goes with every request, such as the cookie of a session. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  with(headers: Record<string, string>): Client {
    return new Client(this.origin, { ...this.headers, ...headers });
  }

  get = <T = any>(path: string) => this.send<T>('GET', path);
  delete = <T = any>(path: string) => this.send<T>('DELETE', path);
  post = <T = any>(path: string, body?: unknown) => this.send<T>('POST', path, body);
  put = <T = any>(path: string, body?: unknown) => this.send<T>('PUT', path, body);
  patch = <T = any>(path: string, body?: unknown) => this.send<T>('PATCH', path, body);

  /** Sends bytes as they are, for uploads. */
  upload<T = any>(
    path: string,
    bytes: Uint8Array,
    headers: Record<string, string>,
    method = 'POST',
  ): Promise<Answer<T>> {
    return this.request<T>(method, path, Buffer.from(bytes), headers);
  }

  /** Paths without a leading `/api`, `/health` or `/metrics` are below `/api/v1`. */
  send<T = any>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    return this.request<T>(method, path, json, json === undefined ? {} : { 'content-type': 'application/json' });
  }

  private async request<T>(
    method: string,
    path: string,
    body: string | Buffer | undefined,
    headers: Record<string, string>,
  ): Promise<Answer<T>> {
    const full = /^\/(api\/|health\/|metrics)/.test(path) ? path : `/api/v1${path}`;
    const response = await fetch(this.origin + full, {
      method,
      body: body as never,
      headers: { ...this.headers, ...headers },
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      body: (isJson && text ? JSON.parse(text) : text) as T,
      text,
      headers: response.headers,
    };
  }
}
