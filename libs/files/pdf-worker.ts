import type { PDFContext, PDFDict, PDFObject } from 'pdf-lib';

export interface PdfJob {
  bytes: Uint8Array;
  maxPages: number;
  /** The most bytes that one buffer and all buffers together may take while the document is read. */
  maxBuffer: number;
  maxTotal: number;
}

export type PdfVerdict =
  | { pages: number }
  | { fault: 'encrypted' | 'too_much_memory' }
  | { fault: 'active'; found: string }
  | { fault: 'damaged'; message: string };

/**
 * The whole program of the thread that reads PDFs. Its compiled text is what the thread runs (so it is the same from the
 * sources under jest and from dist), therefore it may use nothing from outside itself: libraries come by their paths.
 * Two readers look at each document: pdf.js as the browsers will, and pdf-lib at every object that stands anywhere in
 * the file, also in compressed object streams and earlier revisions.
 */
export async function pdfWorker(): Promise<void> {
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
  const require = process.getBuiltinModule('node:module').createRequire(workerData.pdfLib);

  // What the libraries print about a stranger's file belongs into no log, and unread output would keep the process alive.
  const quiet = () => undefined;
  Object.assign(console, { debug: quiet, log: quiet, info: quiet, warn: quiet, error: quiet });

  // pdf.js lets go of promises that a broken document makes fail; what matters of it fails the awaited ones as well.
  process.on('unhandledRejection', () => undefined);

  // A thread's heap limit does not count the buffers in which streams are unpacked, and there a bomb goes off. Both
  // libraries make them with `new Uint8Array(length)`, so that is where they are counted.
  let job: PdfJob | null = null;
  let total = 0;
  let burst = false;
  globalThis.Uint8Array = new Proxy(Uint8Array, {
    construct(target, args: [unknown], newTarget) {
      if (job && typeof args[0] === 'number') {
        total += args[0];
        burst ||= args[0] > job.maxBuffer || total > job.maxTotal;
        if (burst) throw new RangeError('more memory than an honest document needs');
      }
      return Reflect.construct(target, args, newTarget);
    },
  });
  // Unpacks outside of the count; without it pdf.js unpacks by itself.
  Reflect.deleteProperty(globalThis, 'DecompressionStream');

  const lib = require(workerData.pdfLib) as typeof import('pdf-lib');
  const pdfjs = (await import(workerData.pdfJs)) as typeof import('pdfjs-dist');

  const actions = new Set([
    'JavaScript',
    'Launch',
    'SubmitForm',
    'ImportData',
    'GoToE',
    'Rendition',
    'RichMediaExecute',
  ]);
  const keys = new Set(['JS', 'JavaScript', 'EF', 'EmbeddedFiles', 'XFA', 'RichMediaContent']);
  const kinds = new Set(['EmbeddedFile', 'FileAttachment', 'RichMedia', 'Movie', 'Screen']);
  const hidden = /\/(JavaScript|JS|Launch|EmbeddedFiles?|EF|XFA|RichMedia|SubmitForm|ImportData|GoToE)(?![A-Za-z])/;

  const nameOf = (value: unknown) => (value instanceof lib.PDFName ? value.decodeText() : '');

  function activeIn(object: PDFObject): string | null {
    if (object instanceof lib.PDFArray) return firstOf(object.asArray());
    if (object instanceof lib.PDFStream) return activeIn(object.dict);
    if (object instanceof lib.PDFInvalidObject) {
      const text = Buffer.from((object as unknown as { data: Uint8Array }).data).toString('latin1');
      const plain = text.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      );
      return hidden.exec(plain)?.[1] ?? null;
    }
    if (!(object instanceof lib.PDFDict)) return null;
    for (const [key, value] of object.entries()) {
      const name = key.decodeText();
      if (keys.has(name)) return name;
      if (name === 'S' && actions.has(nameOf(value))) return nameOf(value);
      if ((name === 'Type' || name === 'Subtype') && kinds.has(nameOf(value))) return nameOf(value);
      const isText = value instanceof lib.PDFString || value instanceof lib.PDFHexString;
      if (name === 'URI' && isText && /^\s*(javascript|vbscript|data|file):/i.test(value.decodeText())) return 'URI';
    }
    return firstOf(object.values());
  }

  function firstOf(objects: PDFObject[]): string | null {
    for (const object of objects) {
      const found = activeIn(object);
      if (found) return found;
    }
    return null;
  }

  /** Leaves of the page tree, whatever its /Count claims; stops when there are too many. */
  function leaves(context: PDFContext, most: number): number {
    const seen = new Set<PDFObject>();
    const open: (PDFObject | undefined)[] = [
      context.lookupMaybe(context.trailerInfo.Root, lib.PDFDict)?.get(lib.PDFName.of('Pages')),
    ];
    let count = 0;
    while (open.length > 0 && count <= most) {
      const node = context.lookup(open.pop()) as PDFDict | undefined;
      if (!(node instanceof lib.PDFDict) || seen.has(node)) continue;
      seen.add(node);
      const kids = context.lookup(node.get(lib.PDFName.of('Kids')));
      if (kids instanceof lib.PDFArray) open.push(...kids.asArray());
      else count += 1;
    }
    return count;
  }

  async function pagesAsBrowsersSee(bytes: Uint8Array, most: number): Promise<PdfVerdict> {
    const task = pdfjs.getDocument({
      data: bytes,
      verbosity: 0,
      stopAtErrors: true,
      enableXfa: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
    });
    try {
      const document = await task.promise;
      const { info } = await document.getMetadata();
      if ((info as { EncryptFilterName?: unknown }).EncryptFilterName) return { fault: 'encrypted' };
      if (await document.hasJSActions()) return { fault: 'active', found: 'JavaScript' };
      if (await document.getAttachments()) return { fault: 'active', found: 'EmbeddedFiles' };
      if (document.numPages <= most)
        for (let page = 1; page <= document.numPages; page += 1) await document.getPage(page);
      return { pages: document.numPages };
    } catch (error) {
      if ((error as Error).name === 'PasswordException') return { fault: 'encrypted' };
      throw error;
    } finally {
      await task.destroy();
    }
  }

  async function judge({ bytes, maxPages }: PdfJob): Promise<PdfVerdict> {
    const seen = await pagesAsBrowsersSee(bytes.slice(), maxPages);
    if ('fault' in seen) return seen;
    const parser = lib.PDFParser.forBytesWithOptions(bytes, Infinity, false);
    let found: string | null = null;
    const own = (parser as unknown as { context: PDFContext }).context;
    const assign = own.assign.bind(own);
    own.assign = (ref, object) => {
      found ??= activeIn(object);
      assign(ref, object);
    };
    const context = await parser.parseDocument();
    if (context.trailerInfo.Encrypt) return { fault: 'encrypted' };
    if (found) return { fault: 'active', found };
    return { pages: Math.max(seen.pages, leaves(context, maxPages)) };
  }

  parentPort?.on('message', (next: PdfJob) => {
    job = next;
    total = 0;
    burst = false;
    void judge(next)
      .catch((error: unknown): PdfVerdict => ({ fault: 'damaged', message: String(error) }))
      .then((verdict) => {
        job = null;
        parentPort.postMessage(burst ? { fault: 'too_much_memory' } : verdict);
      });
  });
}
