import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '#kernel';
import { pathInside } from './path-inside.js';

const site = new URL('https://tonghang.example/');

describe('a return address', () => {
  it.each(['/', '/calls/1/apply', '/search?q=a//b#part', '/calls/../home', '/%2F%2Felsewhere.example'])(
    'stays inside: %s',
    (given) => {
      const { pathname, search, hash } = pathInside(given, site);
      expect(new URL(pathname + search + hash, site).origin).toBe(site.origin);
    },
  );

  it.each([
    ...['', 'home', '//elsewhere.example', '/\\elsewhere.example', '\\\\elsewhere.example', '/.//elsewhere.example'],
    ...['/calls/..//elsewhere.example', '/%2e//elsewhere.example', '/\t/elsewhere.example', '///elsewhere.example'],
    ...['https://elsewhere.example', 'javascript:alert(1)', ' /home', '//', '/.//'],
  ])('is refused when it leads elsewhere: %j', (given) => {
    expect(() => pathInside(given, site)).toThrow(InvalidInput);
  });
});
