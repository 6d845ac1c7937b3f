import type { z } from 'zod';

/** An outside service is away, slow, or answers what it never should. Each use case tells it in its own words. */
export class ServiceAway extends Error {}

export interface ServiceLimits {
  timeOutMs: number;
  mostBytes: number;
}

export interface ServiceAnswer {
  status: number;
  text: string;
  headers: Headers;
}

export const ONE_ANSWER: ServiceLimits = { timeOutMs: 5_000, mostBytes: 2_000_000 };

/**
 * Asks a service that the installation names, and no other host: a redirect is an error, whatever it leads to. The time-out
 * holds for the whole answer, the limit of bytes for what was unpacked.
 * @throws ServiceAway for no answer, a late, too long or redirected one, and for any status of 5xx
 */
export async function askService(
  url: string,
  { timeOutMs, mostBytes }: ServiceLimits,
  init: { method?: string; headers?: Record<string, string>; body?: RequestInit['body'] } = {},
): Promise<ServiceAnswer> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(timeOutMs),
      headers: { accept: 'application/json', 'user-agent': 'tonghang', ...init.headers },
    });
    if (response.status >= 500) {
      await response.body?.cancel();
      throw new ServiceAway(`the service answered ${response.status}`);
    }
    return { status: response.status, text: await limitedText(response, mostBytes), headers: response.headers };
  } catch (error) {
    if (error instanceof ServiceAway) throw error;
    throw new ServiceAway('the service did not answer', { cause: error });
  }
}

/**
 * Asks for JSON of a shape. @returns what it says, or undefined when there is no such thing (404)
 * @throws ServiceAway also for any other refusal, and for an answer that is no JSON or of another shape
 */
export async function askJson<T>(url: string, limits: ServiceLimits, shape: z.ZodType<T>): Promise<T | undefined> {
  const { status, text } = await askService(url, limits);
  if (status === 404) return undefined;
  if (status !== 200) throw new ServiceAway(`the service answered ${status}`);
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    throw new ServiceAway('the service answered in another shape', { cause: error });
  }
}

/** An address below a service's own, whether that ends with a slash or not. */
export const below = (service: string, path: string): string => `${service.replace(/\/+$/, '')}${path}`;

async function limitedText(response: Response, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new ServiceAway('the service answered too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
