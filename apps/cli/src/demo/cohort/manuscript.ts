import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib';
import type { PDFFont } from 'pdf-lib';
import { withoutAccents } from './latin.js';
import { hashText } from './rng.js';

export interface ManuscriptSource {
  title: string;
  authors: readonly string[];
  abstract: string;
  /** Number of pages, from 1. */
  pages: number;
}

const page = { width: 595.28, height: 841.89, margin: 72 };
const size = { title: 16, heading: 12, body: 10 };
/** Space after a paragraph, in points. */
const gap = 7;

const headings = [
  'Introduction',
  'Related work',
  'Method',
  'Experiments',
  'Results',
  'Discussion',
  'Limits',
  'Conclusion',
];

const openings = [
  'We first fix notation.',
  'The setting follows the abstract.',
  'Details are given in the order of use.',
  'Each number below was checked twice.',
];

/**
 * Text as the standard fonts can print it: accents dropped, other scripts left out.
 * Returns an empty string when nothing readable remains.
 */
export function latinOnly(text: string): string {
  const plain = withoutAccents(text)
    .replace(/[‘’]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/[–—]/gu, '-')
    .replace(/[^\x20-\x7e]/gu, '')
    .replace(/ +/gu, ' ')
    .trim();
  return /[a-z]{3}/iu.test(plain) ? plain : '';
}

/** Widths of the printable ASCII characters at size 1, by font; the same for every document, so worked out once. */
const widths = new Map<string, number[]>();

function widthsOf(font: PDFFont): number[] {
  const known = widths.get(font.name);
  if (known) return known;
  const table = Array.from({ length: 127 }, (_, code) =>
    code < 32 ? 0 : font.widthOfTextAtSize(String.fromCharCode(code), 1),
  );
  widths.set(font.name, table);
  return table;
}

/** Lines of at most `width` points. Kerning is left out of the sum, which errs by less than a letter. */
function wrap(text: string, font: PDFFont, fontSize: number, width: number): string[] {
  const table = widthsOf(font);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const space = (table[32] ?? 0) * fontSize;
  for (const word of text.split(' ')) {
    let wordWidth = 0;
    for (let i = 0; i < word.length; i++) wordWidth += (table[word.charCodeAt(i)] ?? 0) * fontSize;
    if (line && used + space + wordWidth > width) {
      lines.push(line);
      line = word;
      used = wordWidth;
    } else {
      used += (line ? space : 0) + wordWidth;
      line = line ? `${line} ${word}` : word;
    }
  }
  return line ? [...lines, line] : lines;
}

const literal = (text: string) => `(${text.replace(/[\\()]/gu, (it) => `\\${it}`)})`;

/** Content-stream operators that print lines below each other from (x, y). The text is printable ASCII. */
const printed = (lines: readonly string[], font: 'Body' | 'Bold', fontSize: number, x: number, y: number) =>
  `BT /${font} ${fontSize} Tf ${(fontSize * 1.4).toFixed(1)} TL ${x} ${y.toFixed(1)} Td ${lines.map((line) => `${literal(line)} Tj T*`).join(' ')} ET`;

/**
 * A small, valid PDF of `pages` A4 pages in the built-in Latin fonts; different works give different bytes, the same work
 * the same bytes. No CJK font is bundled, so Chinese text does not appear on the pages: a Chinese title stands in the
 * document's properties, and a note on the first page takes its place. Authors are printed, never put in the properties.
 * @throws RangeError unless `pages` is a whole number from 1.
 */
export async function manuscriptPdf({ title, authors, abstract, pages }: ManuscriptSource): Promise<Uint8Array> {
  if (!Number.isInteger(pages) || pages < 1) throw new RangeError('pages must be a whole number from 1');
  const document = await PDFDocument.create({ updateMetadata: false });
  const mark = hashText([title, ...authors, abstract].join('\n'))
    .toString(16)
    .padStart(8, '0');
  document.setTitle(title);
  document.setSubject(`Manuscript ${mark}`);
  const [body, bold] = [
    document.embedStandardFont(StandardFonts.TimesRoman),
    document.embedStandardFont(StandardFonts.TimesRomanBold),
  ];
  const width = page.width - 2 * page.margin;
  const printedAbstract =
    latinOnly(abstract) || `The abstract is in Chinese; the application form carries it in full (reference ${mark}).`;
  const sentences = printedAbstract.split(/(?<=\.) /u);

  for (let number = 0; number < pages; number++) {
    const sheet = document.addPage([page.width, page.height]);
    let y = page.height - page.margin;
    const operators: string[] = [];
    const put = (text: string, font: 'Body' | 'Bold', fontSize: number) => {
      const lines = wrap(text, font === 'Body' ? body : bold, fontSize, width);
      operators.push(printed(lines, font, fontSize, page.margin, y));
      y -= lines.length * fontSize * 1.4 + gap;
    };
    if (number === 0) {
      put(latinOnly(title) || `Manuscript in Chinese, reference ${mark}`, 'Bold', size.title);
      put(
        authors.map(latinOnly).filter(Boolean).join(', ') || 'Authors as listed in the application',
        'Body',
        size.body,
      );
      put('Abstract', 'Bold', size.heading);
      put(printedAbstract, 'Body', size.body);
    }
    for (let section = 0; section < (number === 0 ? 1 : 3); section++) {
      const place = number === 0 ? 0 : number * 3 + section - 2;
      put(`${place + 1}  ${headings[place % headings.length]}`, 'Bold', size.heading);
      const turned = sentences.map((_, index) => sentences[(index + place) % sentences.length]);
      put(`${openings[place % openings.length]} ${turned.join(' ')}`, 'Body', size.body);
    }
    operators.push(printed([String(number + 1)], 'Body', 9, page.width / 2, page.margin / 2));
    sheet.node.setFontDictionary(PDFName.of('Body'), body.ref);
    sheet.node.setFontDictionary(PDFName.of('Bold'), bold.ref);
    // Written uncompressed: a stream of operators is quick to make and small enough.
    sheet.node.set(PDFName.Contents, document.context.register(document.context.stream(operators.join('\n'))));
  }
  return document.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Infinity,
  });
}
