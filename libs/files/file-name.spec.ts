import fc from 'fast-check';
import { attachmentDisposition, safeFileName } from './file-name.js';

test.each([
  ['代表作 量子纠错.pdf', '代表作 量子纠错.pdf'],
  ['𠮷野家 䶮.PDF', '𠮷野家 䶮.pdf'],
  ['paper', 'paper.pdf'],
  ['paper.exe', 'paper.exe.pdf'],
  ['../../etc/passwd', '_.._etc_passwd.pdf'],
  ['C:\\x\\y.pdf', 'C__x_y.pdf'],
  ['a\r\nSet-Cookie: x=1.pdf', 'a__Set-Cookie_ x=1.pdf'],
  ['evil\u202efdp.exe', 'evil_fdp.exe.pdf'],
  ['"quoted".pdf', '_quoted_.pdf'],
  ['', 'document.pdf'],
  ['...', 'document.pdf'],
  ['.pdf', 'document.pdf'],
  ['con.pdf', 'con_.pdf'],
  ['\ud800.pdf', '\ufffd.pdf'],
])('%j is saved as %j', (name, safe) => {
  expect(safeFileName(name, 'pdf')).toBe(safe);
});

test('a long name is cut between characters and keeps its extension', () => {
  const name = safeFileName(`${'𠮷e\u0301'.repeat(200)}.pdf`, 'pdf');
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(204);
  expect(name).toMatch(/^(𠮷é)+𠮷?\.pdf$/u);
});

test('the header holds both names', () => {
  expect(attachmentDisposition("王's *work* (1).pdf", 'pdf')).toBe(
    `attachment; filename="_'s _work_ (1).pdf"; filename*=UTF-8''%E7%8E%8B%27s%20_work_%20%281%29.pdf`,
  );
});

test('whatever the name, the header is one line of plain ASCII with two parameters, and says the same name again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const value = attachmentDisposition(name, 'pdf');
      const parts = /^attachment; filename="[ !#-$&-[\]-~]+"; filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]+)$/.exec(
        value,
      );
      expect(parts).not.toBeNull();
      const safe = decodeURIComponent(parts?.[1] ?? '');
      expect(safe).toBe(safeFileName(name, 'pdf'));
      expect(safeFileName(safe, 'pdf')).toBe(safe);
      expect(safe).toMatch(/^[^./\\][^/\\]*\.pdf$/u);
    }),
    { numRuns: 2000 },
  );
});
