import { expect, test } from '@jest/globals';
import { wordCount } from './word-count.js';

test.each([
  ['', 0],
  ['  \n', 0],
  ['我提出了定理。', 6],
  ['We proved it, step-by-step.', 4],
  ['我用 BERT 做了 2 组实验', 9],
  ['𠮷野', 2],
  ['— … 。', 0],
])('%j has %i words', (text, words) => expect(wordCount(text)).toBe(words));
