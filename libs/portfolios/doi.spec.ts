import { doiOf } from './doi.js';

test('a DOI is found bare, as an address and with its prefix, and told apart from other texts', () => {
  for (const text of [
    '10.1000/ABC.1',
    'https://doi.org/10.1000/abc.1',
    'http://dx.doi.org/10.1000/abc.1',
    'DOI: 10.1000/abc.1',
  ])
    expect(doiOf(text)).toBe('10.1000/abc.1');
  for (const text of [
    '',
    '10.1000',
    '10.1000/',
    '11.1000/abc',
    '10.1000/a b',
    '10.1000/a\nb',
    'https://evil.example/10.1000/a',
  ])
    expect(doiOf(text)).toBeNull();
});
