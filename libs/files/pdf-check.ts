import { createHash } from 'node:crypto';
import { FileActive, FileEncrypted, FileTooLarge, FileUnreadable, NotPdf, TooManyPages } from './files.errors.js';
import { pdfSlot, readInThread } from './pdf-threads.js';

export interface PdfLimits {
  maxBytes: number;
  maxPages: number;
  /** Milliseconds that reading may take, once its turn has come. */
  timeoutMs: number;
}

export interface CheckedPdf {
  pages: number;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  sha256: string;
}

/**
 * Reads a whole PDF as strictly as a stranger's file deserves: it begins and ends as a PDF, is nothing else besides,
 * has no password, no active content and no more pages than allowed. The reading is done in a thread with limits of time
 * and memory, two documents at a time; give a function to have the bytes loaded only when the turn has come. What it gives
 * goes over to that thread and is empty afterwards: a copy of each of many large documents would be most of our memory.
 * @throws NotPdf, FileTooLarge, TooManyPages, FileEncrypted, FileActive, FileUnreadable.
 */
export async function checkPdf(
  content: Uint8Array | (() => Promise<Uint8Array>),
  { maxBytes, maxPages, timeoutMs }: PdfLimits,
): Promise<CheckedPdf> {
  if (typeof content !== 'function') checkEnvelope(content, maxBytes);
  return pdfSlot(async () => {
    const bytes = typeof content === 'function' ? await content() : content;
    checkEnvelope(bytes, maxBytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const given = typeof content === 'function' && bytes.byteLength === bytes.buffer.byteLength;
    const verdict = await readInThread(given ? bytes : Uint8Array.from(bytes), maxPages, timeoutMs);
    if ('fault' in verdict) {
      if (verdict.fault === 'encrypted') throw new FileEncrypted();
      if (verdict.fault === 'active') throw new FileActive(verdict.found);
      throw new FileUnreadable(verdict.fault, 'message' in verdict ? verdict.message : undefined);
    }
    if (verdict.pages < 1) throw new FileUnreadable('damaged');
    if (verdict.pages > maxPages) throw new TooManyPages(verdict.pages, maxPages);
    return { pages: verdict.pages, sha256 };
  });
}

/** Marks by which a browser or a tool would take the file for something else: HTML, SVG, PHP, ZIP (also office, jar). */
const OTHER_KINDS = /<\s*(?:!doctype|html|head|body|script|svg|iframe|img|\?php)|PK\u0003\u0004|Rar!|7z\u00bc\u00af/i;
/** The end of a ZIP's directory with its two disk numbers; ZIP readers look for it from the end. */
const ZIP_END = 'PK\u0005\u0006\0\0\0\0';
const HEAD = 1024;
const TAIL = 1024;
const ZIP_TAIL = 65_557;

/** What can be judged by the first and last bytes, at no cost. */
function checkEnvelope(bytes: Uint8Array, maxBytes: number): void {
  if (bytes.byteLength > maxBytes) throw new FileTooLarge(maxBytes);
  const text = (from: number, to?: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  const head = text(0, HEAD);
  if (!/^%PDF-[12]\.\d[\r\n \t]/.test(head) || OTHER_KINDS.test(head)) throw new NotPdf();
  if (text(-ZIP_TAIL).includes(ZIP_END)) throw new NotPdf();
  if (!text(-TAIL).includes('%%EOF')) throw new FileUnreadable('damaged');
}
