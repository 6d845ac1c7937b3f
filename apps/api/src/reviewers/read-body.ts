import type { Request } from 'express';
import { ImportTooLarge } from '#reviewers';

const MOST_BYTES = 50 * 1024 * 1024;

/** The raw body of a request, whole. @throws ImportTooLarge beyond 50 MB */
export async function readBody(request: Request): Promise<Buffer> {
  if (Number(request.get('content-length') ?? 0) > MOST_BYTES) throw new ImportTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new ImportTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
