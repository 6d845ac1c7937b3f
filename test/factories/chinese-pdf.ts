import { PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';

/**
 * A PDF of Chinese text in a font that is named and not embedded, as word processors in China write it: to draw it, or
 * to find its text, a reader needs the character maps of Adobe-GB1. Each page has the given lines, and its number.
 */
export async function chinesePdf(pages: number, lines: readonly string[]): Promise<Buffer> {
  const document = await PDFDocument.create();
  const { context } = document;
  const descriptor = context.register(
    context.obj({
      ...{ Type: 'FontDescriptor', FontName: 'STSong-Light', Flags: 6, FontBBox: [-25, -254, 1000, 880] },
      ...{ ItalicAngle: 0, Ascent: 880, Descent: -120, CapHeight: 880, StemV: 93 },
    }),
  );
  const descendant = context.register(
    context.obj({
      ...{ Type: 'Font', Subtype: 'CIDFontType0', BaseFont: 'STSong-Light', FontDescriptor: descriptor, DW: 1000 },
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('GB1'), Supplement: 4 },
    }),
  );
  const font = context.register(
    context.obj({
      ...{ Type: 'Font', Subtype: 'Type0', BaseFont: 'STSong-Light', Encoding: 'UniGB-UCS2-H' },
      DescendantFonts: [descendant],
    }),
  );
  for (let page = 1; page <= pages; page++) {
    const sheet = document.addPage([595, 842]);
    sheet.node.setFontDictionary(PDFName.of('Song'), font);
    const shown = [...lines, `第${page}页`].map((line) => `${PDFHexString.of(ucs2(line)).toString()} Tj T*`).join('\n');
    const stream = context.stream(`BT /Song 14 Tf 24 TL 72 760 Td\n${shown}\nET`);
    sheet.node.set(PDFName.Contents, context.register(stream));
  }
  return Buffer.from(await document.save());
}

const ucs2 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');
