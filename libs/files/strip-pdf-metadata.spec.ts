import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import { checkPdf } from './pdf-check.js';
import { stripPdfMetadata } from './strip-pdf-metadata.js';

const CANARY = 'Wei-Canary-Wang';

async function named(useObjectStreams: boolean): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage();
  page.drawText('the words of the review stay');
  pdf.setAuthor(CANARY);
  pdf.setTitle(CANARY);
  pdf.setProducer(CANARY);
  pdf.setCreator(CANARY);
  const xmp = () => pdf.context.register(pdf.context.stream(`<x:xmpmeta>${CANARY}</x:xmpmeta>`));
  pdf.catalog.set(PDFName.of('Metadata'), xmp());
  page.node.set(PDFName.of('Metadata'), xmp());
  page.node.set(PDFName.of('PieceInfo'), pdf.context.obj({ App: { Private: PDFString.of(CANARY) } }));
  const remark = {
    Type: 'Annot',
    Subtype: 'Text',
    Rect: [0, 0, 9, 9],
    T: PDFString.of(CANARY),
    Contents: PDFString.of('stays'),
  };
  page.node.set(PDFName.of('Annots'), pdf.context.obj([remark]));
  pdf.context.register(pdf.context.obj({ Author: PDFString.of(CANARY), Left: 'by an earlier revision' }));
  return pdf.save({ useObjectStreams });
}

/** All that is written anywhere in the document, unpacked. */
async function everything(bytes: Uint8Array): Promise<string> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  const objects = context.enumerateIndirectObjects().map(([, object]) => {
    const body =
      object instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(object).decode()).toString('latin1') : '';
    return `${object.toString()}\n${body}`;
  });
  return [Buffer.from(bytes).toString('latin1'), String(context.trailerInfo.Info), ...objects].join('\n');
}

test.each([true, false])('nothing tells who wrote it, and the pages stay (object streams: %p)', async (packed) => {
  const bytes = await named(packed);
  expect(await everything(bytes)).toContain(CANARY);
  const stripped = await stripPdfMetadata(bytes);
  const text = await everything(stripped);
  expect(text).not.toContain(CANARY);
  expect(text).not.toMatch(/pdf-lib|\/ID|CreationDate|ModDate|xmpmeta|PieceInfo/);
  expect(text).toContain('(stays)');
  const limits = { maxBytes: 1_000_000, maxPages: 5, timeoutMs: 10_000 };
  expect(await checkPdf(stripped, limits)).toMatchObject({ pages: 1 });
  const again = await PDFDocument.load(stripped, { updateMetadata: false });
  expect([again.getAuthor(), again.getTitle(), again.getProducer(), again.getCreator()]).toEqual(
    Array(4).fill(undefined),
  );
});

test('what is no PDF is unreadable', async () => {
  await expect(stripPdfMetadata(Buffer.from('hello'))).rejects.toMatchObject({ code: 'files.unreadable' });
});
