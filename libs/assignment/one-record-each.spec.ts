import { nameKeys } from '#kernel';
import { oneRecordEach, type Identity } from './one-record-each.js';

const identity = (name: string, orcid: string | null = null): Identity => ({ orcid, nameKeys: nameKeys(name) });

function left(names: readonly (string | [name: string, orcid: string])[], present: readonly string[] = []): string[] {
  const identities = new Map(
    names.map((it, index) => [`${index}`, typeof it === 'string' ? identity(it) : identity(...it)]),
  );
  const found = names.map((_, index) => ({ reviewerId: `${index}` }));
  return oneRecordEach(found, identities, present).map(({ reviewerId }) => reviewerId);
}

test.each([
  ['Michael Osborne', 'Michael A. Osborne'],
  ['David Rügamer', 'David Ruegamer'],
  ['Wei Wang', 'Wang Wei'],
  ['王伟', 'Wei Wang'],
  ['王伟', '王伟'],
])('%s and %s are taken for one, and the nearer stays', (a, b) => {
  expect(left([a, b, 'Somebody Else'])).toEqual(['0', '2']);
});

test('names in Han characters are told apart by these', () => {
  expect(left(['王伟 (Wei Wang)', '王维 (Wei Wang)'])).toEqual(['0', '1']);
});

test('two different ORCID iDs are two people', () => {
  expect(
    left([
      ['Wei Wang', '0000-0002-1825-0097'],
      ['Wei Wang', '0000-0001-5109-3700'],
    ]),
  ).toEqual(['0', '1']);
});

test('whoever holds a place stays, and keeps a namesake out that is nearer', () => {
  expect(left(['Michael A. Osborne', 'Ann Lee', 'Michael Osborne'], ['2'])).toEqual(['1', '2']);
});

test('records without a known name all stay', () => {
  expect(left(['…', '…'])).toEqual(['0', '1']);
});
