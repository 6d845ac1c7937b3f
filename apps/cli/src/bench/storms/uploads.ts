import { createHash, randomFillSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, succeeded } from './ask.js';
import { atMost, none, type Finding } from './finding.js';
import type { Draft, StormSite } from './storm-site.js';

const AT_ONCE = 100;
const MEGABYTE = 1024 * 1024;
const BYTES = 20 * MEGABYTE;
const MOST_MEGABYTES = 600;
const WATCH_MS = 100;

/**
 * So many files of the greatest size at the same moment, to a process that was just started: what it says it kept and
 * what it gives back are what was sent, and it stays small.
 */
export async function uploads(site: StormSite, share: number): Promise<Finding[]> {
  const drafts = await site.takeDrafts(Math.max(4, Math.round(AT_ONCE * share)));
  await site.apis[0]!.end('SIGTERM');
  await site.apis[0]!.start();
  const body = largePdf();
  const documents = drafts.map((_, n) => variant(body, n));
  const hashes = documents.map(hashOf);
  const failed: string[] = [];
  const damaged: string[] = [];
  let most = 0;
  let running = true;
  const watching = (async () => {
    for (; running; await sleep(WATCH_MS)) most = Math.max(most, await residentBytes(site));
  })();
  await Promise.all(
    drafts.map(async (draft, n) => {
      const hash = hashes[n]!;
      const kept = await upload(site, draft, documents[n]!);
      if (typeof kept === 'string') failed.push(kept);
      else if (kept.sha256 !== hash) damaged.push(`sent ${hash}, kept ${kept.sha256}`);
      else {
        const back = await download(site, draft, kept.id);
        if (back !== hash) damaged.push(`sent ${hash}, given back ${back}`);
      }
    }),
  );
  running = false;
  await watching;
  return [
    none('uploads', `refused of ${drafts.length} × ${BYTES / MEGABYTE} MB at once`, failed),
    none('uploads', 'hashes that differ', damaged),
    atMost('uploads', 'memory of the API process', most / MEGABYTE, MOST_MEGABYTES, 'MB'),
  ];
}

async function upload(site: StormSite, { id, headers }: Draft, body: Buffer) {
  const answer = await ask(site.origin, {
    ...{ method: 'POST', path: `/api/v1/applications/${id}/files?purpose=statement`, body, patienceMs: 600_000 },
    headers: { ...headers, 'Content-Type': 'application/pdf', 'X-File-Name': 'statement.pdf' },
  });
  if (!succeeded(answer)) return `${answer.status} ${answer.text.slice(0, 300)}`;
  return JSON.parse(answer.text) as { id: string; sha256: string };
}

/** @returns the hash of what came, or how it failed. */
async function download(site: StormSite, { headers }: Draft, id: string): Promise<string> {
  const answer = await fetch(`${site.origin}/api/v1/files/${id}`, { headers, signal: AbortSignal.timeout(600_000) });
  const hash = createHash('sha256');
  for await (const chunk of answer.body ?? []) hash.update(chunk as Uint8Array);
  return answer.ok ? hash.digest('hex') : `status ${answer.status}`;
}

/** A PDF of one page with an uncompressed stream that fills it up to the size; the number in it can be exchanged. */
function largePdf(): Buffer {
  const objects = (filler: number) => [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>',
    `<< /Length ${filler} >>\nstream\n`,
  ];
  const build = (filler: number): Buffer => {
    const bytes = Buffer.alloc(filler);
    randomFillSync(bytes);
    const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
    const offsets: number[] = [];
    let size = parts[0]!.length;
    const add = (part: Buffer) => {
      parts.push(part);
      size += part.length;
    };
    objects(filler).forEach((text, n) => {
      offsets.push(size);
      add(Buffer.from(`${n + 1} 0 obj\n${text}`));
      if (n === 3) {
        add(bytes);
        add(Buffer.from('\nendstream'));
      }
      add(Buffer.from('\nendobj\n'));
    });
    const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
    add(
      Buffer.from(
        `xref\n0 5\n0000000000 65535 f \n${table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${size}\n%%EOF\n`,
      ),
    );
    return Buffer.concat(parts);
  };
  const most = BYTES - 1_000;
  return build(most);
}

/** The same document with other bytes in the middle of its stream, so that each upload has a hash of its own. */
function variant(body: Buffer, n: number): Buffer {
  const copy = Buffer.from(body);
  copy.writeUInt32BE(n, Math.floor(copy.length / 2));
  return copy;
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** By the system where it tells (Linux), else by the process itself. */
async function residentBytes(site: StormSite): Promise<number> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${site.apis[0]!.pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  }
  const { text } = await ask(site.origin, { method: 'GET', path: '/metrics' });
  return Number(/^process_resident_memory_bytes ([\d.e+]+)/m.exec(text)?.[1] ?? 0);
}
