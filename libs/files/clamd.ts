import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A busy daemon lets others wait, and a large document takes it seconds. */
const TIMEOUT_MS = 60_000;
const CHUNK = 64 * 1024;
/** No verdict is longer; what talks on is no clamd. */
const LONGEST_VERDICT = 1_000;

/**
 * Asks a ClamAV daemon about the content, by its command INSTREAM over TCP (https://docs.clamav.net, "clamd protocol").
 * @param url `tcp://host:port`; without a port, 3310
 * @returns the name of what was found, or null when nothing was.
 * @throws Error when there is no verdict: the daemon is away, too slow, or refuses the content as too large for it.
 */
export async function scanWithClamd(url: string, content: Readable, timeoutMs = TIMEOUT_MS): Promise<string | null> {
  const { hostname, port } = new URL(url);
  const signal = AbortSignal.timeout(timeoutMs);
  // An IPv6 address stands in brackets in an address only.
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310), signal });
  // Without its rest the daemon would wait for it.
  content.once('error', (error) => socket.destroy(error));
  try {
    // A daemon that refuses the content says so and hangs up while we still send: its word counts more than our broken pipe.
    const [verdict, sent] = await Promise.allSettled([
      verdictOf(socket),
      pipeline(content, framed, socket, { end: false, signal }),
    ]);
    if (verdict.status === 'rejected') throw sent.status === 'rejected' ? sent.reason : verdict.reason;
    const [, clean, found] = /^stream: (?:(OK)|(.+) FOUND)$/s.exec(verdict.value) ?? [];
    if (clean === undefined && found === undefined) throw new Error(`clamd: ${verdict.value || 'no verdict'}`);
    if (clean !== undefined && sent.status === 'rejected') throw sent.reason;
    return found ?? null;
  } finally {
    socket.destroy();
    content.destroy();
  }
}

/** The command, each chunk behind its length, and a length of zero as the end. */
async function* framed(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const whole of content)
    for (let at = 0; at < whole.byteLength; at += CHUNK) {
      const chunk = whole.subarray(at, at + CHUNK);
      yield lengthOf(chunk.byteLength);
      yield chunk;
    }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** What the daemon says up to the zero byte that ends it, or until it hangs up. */
async function verdictOf(socket: Socket): Promise<string> {
  let said = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    said += chunk.toString('utf8');
    if (said.includes('\0') || said.length > LONGEST_VERDICT) break;
  }
  return said.split('\0', 1)[0]!.trim();
}
