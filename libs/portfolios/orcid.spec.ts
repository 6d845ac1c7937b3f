import { orcidOf } from './orcid.js';

test('takes ORCID iDs with a right check digit, bare or as an address, and gives the bare form', () => {
  expect(orcidOf('0000-0002-1825-0097')).toBe('0000-0002-1825-0097');
  expect(orcidOf('https://orcid.org/0000-0002-1694-233X')).toBe('0000-0002-1694-233X');
  expect(orcidOf('000000021694233x')).toBe('0000-0002-1694-233X');
});

test('every change of one digit is noticed', () => {
  const right = '0000-0002-1825-0097';
  for (let place = 0; place < right.length; place++) {
    if (right[place] === '-') continue;
    for (const digit of '0123456789') {
      if (digit === right[place]) continue;
      expect(orcidOf(right.slice(0, place) + digit + right.slice(place + 1))).toBeNull();
    }
  }
});

test('other texts are none', () => {
  for (const text of ['', 'x', '0000-0002-1825-009', '0000-0002-1825-00977', 'http://evil.example/0000-0002-1825-0097'])
    expect(orcidOf(text)).toBeNull();
});
