import { describe, expect, it } from '@jest/globals';
import { ProblemError } from './problem.js';
import { leadingOn, spentLinkWay, wayOn } from './way-on.js';

const origin = 'https://tonghang.example';

describe('the way on after signing in', () => {
  it('is a path of this site, and survives the address it stands in', () => {
    const way = '/search?q=量子&kind=call#more';
    const { pathname, searchParams } = new URL(leadingOn('/sign-in', way), origin);
    expect(pathname).toBe('/sign-in');
    expect(decodeURI(wayOn(searchParams.get('to'), origin) ?? '')).toBe(way);
    expect(leadingOn('/sign-up', null)).toBe('/sign-up');
  });

  it.each([
    ...[
      '//elsewhere.example',
      '/\\elsewhere.example',
      '/.//elsewhere.example',
      '/a/..//elsewhere.example',
      '/\t/e.example',
    ],
    ...['https://elsewhere.example', 'javascript:alert(1)', 'home', '', ' /home', null, undefined],
  ])('is never %j', (given) => {
    expect(wayOn(given, origin)).toBeNull();
  });
});

describe('the way on of a link that no longer works', () => {
  const refused = (params?: Record<string, unknown>) =>
    new ProblemError({ status: 409, code: 'identity.link_not_valid', detail: '', params });

  it('is what the answer tells, and as little trusted as an address', () => {
    expect(spentLinkWay(refused({ returnTo: '/calls/1/apply' }), origin)).toBe('/calls/1/apply');
    expect(spentLinkWay(refused({ returnTo: '//elsewhere.example' }), origin)).toBeNull();
    for (const error of [refused(), new Error('offline'), null]) expect(spentLinkWay(error, origin)).toBeNull();
  });
});
