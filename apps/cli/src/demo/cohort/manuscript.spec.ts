import { PDFDocument } from 'pdf-lib';
import { generateCohort } from './generate.js';
import { latinOnly, manuscriptPdf } from './manuscript.js';

const works = generateCohort({ seed: 2, applicants: 20, reviewers: 40, asOfYear: 2026 }).applicants.flatMap(
  (it) => it.works,
);
const source = (index: number, pages = 6) => {
  const { title, abstract, authors } = works[index % works.length]!;
  return { title, abstract, authors: authors.map((it) => it.name), pages };
};

test('it is a PDF with the pages asked for and the title in its properties, in either script', async () => {
  for (const language of ['zh', 'en']) {
    const index = works.findIndex((it) => it.language === language);
    const bytes = await manuscriptPdf(source(index, 4));
    expect(Buffer.from(bytes.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(document.getPageCount()).toBe(4);
    expect(document.getTitle()).toBe(works[index]?.title);
    expect(document.getAuthor()).toBeUndefined();
  }
});

test('the same work gives the same bytes, other works other bytes', async () => {
  const files = await Promise.all(works.map((_, index) => manuscriptPdf(source(index, 1))));
  const hex = files.map((bytes) => Buffer.from(bytes).toString('base64'));
  expect(new Set(hex).size).toBe(works.length);
  expect(Buffer.from(await manuscriptPdf(source(0, 1))).toString('base64')).toBe(hex[0]);
});

test('a manuscript is made in a few milliseconds', async () => {
  await manuscriptPdf(source(0));
  // Processor time, so that a busy machine does not decide.
  const started = process.cpuUsage();
  for (let index = 0; index < 40; index++) await manuscriptPdf(source(index));
  expect(process.cpuUsage(started).user / 1000 / 40).toBeLessThan(15);
});

test('accents are dropped and other scripts left out', () => {
  expect(latinOnly('Łukasz Wójcik – Søren Yıldız')).toBe('Lukasz Wojcik - Soren Yildiz');
  expect(latinOnly('最优传输')).toBe('');
});

test('no pages is an error', async () => {
  await expect(manuscriptPdf({ ...source(0), pages: 0 })).rejects.toThrow(RangeError);
});
