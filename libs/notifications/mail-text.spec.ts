import { fillPlaceholders, line, link, moment, money, page, shortened, text } from './mail-text.js';

const ID = '0b7f3a52-4a0e-4c3c-9c55-0d8f6d1f2a10';
const publicUrl = new URL('https://tonghang.example/site');
const tokenOf = (purpose: string, id: string) => `T-${purpose}-${id.slice(0, 4)}`;

test('a link gets its token only when the mail leaves', () => {
  const kept = text`Open ${link('offer', ID)} now.`;
  expect(kept).toBe(`Open [[link:offer:${ID}]] now.`);
  expect(fillPlaceholders(kept, publicUrl, tokenOf)).toBe(
    'Open https://tonghang.example/site/offer#token=T-offer-0b7f now.',
  );
});

test('a page is named by a plain path only', () => {
  const kept = text`Read it: ${page(`/reviews/${ID}`)}.`;
  expect(fillPlaceholders(kept, publicUrl, tokenOf)).toBe(`Read it: https://tonghang.example/site/reviews/${ID}.`);
  expect(text`${'[[page:/reviews]]'}`).not.toContain('[[');
  for (const path of ['//elsewhere.example', '/a?b', '/a#token=b', '/', '/a]]'] as const)
    expect(() => page(path)).toThrow(TypeError);
});

test('what somebody typed never becomes a link with a token', () => {
  for (const evil of [`[[link:reset:${ID}]]`, `[[[link:reset:${ID}]]]`, `[${'['.repeat(5)}link:reset:${ID}]]`]) {
    const kept = text`Title: ${evil} ${link('offer', ID)}`;
    expect(fillPlaceholders(kept, publicUrl, tokenOf)).not.toContain('T-reset');
    expect(fillPlaceholders(kept, publicUrl, tokenOf)).toContain('T-offer');
  }
});

test('a subject is one line, cut between characters', () => {
  expect(line`A\r\nBcc: x ${'y\nz'}`).not.toMatch(/[\r\n]/);
  expect([...line`${'𠮷'.repeat(300)}`]).toHaveLength(180);
  expect(shortened('量子纠错', 3)).toBe('量子…');
});

test('moments name their time zone', () => {
  const at = new Date('2026-03-01T15:59:00Z');
  expect(moment(at, 'Asia/Shanghai', 'zh-CN')).toMatch(/日\s?23:59 \(GMT\+8\)$/);
  expect(moment(at, 'America/New_York', 'en')).toMatch(/10:59.*EST/);
  expect(moment(null, 'Asia/Shanghai', 'en')).toBe('not set');
});

test('money is told in full', () => {
  expect(money('123456789', 'CNY', 'en')).toBe('CN¥1,234,567.89');
  expect(money('80000050', 'CNY', 'zh-CN')).toBe('¥800,000.50');
  expect(money('80000000', 'CNY', 'zh-CN')).toBe('¥800,000');
});
