import { sharedTerms } from './shared-terms.js';

/** What is told of these terms, weightiest first. */
const told = (names: readonly string[], limit = 5) =>
  sharedTerms(
    new Map(names.map((name, key) => [key, name])),
    new Map(names.map((_, key) => [key, names.length - key])),
    limit,
  );

test('a term of art stands for the words that it is made of, even where these weigh more', () => {
  expect(told(['差分', 'privacy', '隐私', '差分隐私', '联邦'])).toEqual(['差分隐私', 'privacy', '联邦']);
  expect(told(['差分', '联邦', '差分隐私'], 1)).toEqual(['差分隐私']);
});

test('words of an alphabet are no parts of each other', () => {
  expect(told(['graph', 'graphene'])).toEqual(['graph', 'graphene']);
});

test('a phrase stands for its words, with the weight of all', () => {
  expect(told(['decoder', 'surface', 'code', 'surface code'])).toEqual(['surface code', 'decoder']);
});
