import { expect, test } from '@jest/globals';
import type { Call } from '../calls/api.js';
import { correctedNames, namePairs, sentPlace, shownNames } from './amendment-names.js';
import type { Round } from './api.js';

const call = {
  ...{ id: 'c', titleZh: '春际批次', titleEn: '春际批次' },
  directions: [
    { id: 'd', nameZh: '机器学习', nameEn: 'Machine learning' },
    { id: 'e', nameZh: '决策智能', nameEn: 'Decisions' },
  ],
  tracks: [{ id: 't', nameZh: '研究员', nameEn: 'Investigator' }],
} as unknown as Call;
const pairs = namePairs(call, [{ id: 'r', name: '涵评', nameEn: '' } as Round]);

test('names that nobody touched are not sent', () => {
  expect(correctedNames(pairs, {})).toEqual({ changes: {}, rows: [] });
  expect(correctedNames(pairs, { 'directions.d.nameZh': '机器学习 ' })).toEqual({ changes: {}, rows: [] });
});

test('only what is corrected is sent, and told under the place where the amendment records it', () => {
  const { changes, rows } = correctedNames(pairs, {
    'directions.e.nameEn': 'Decision making',
    'rounds.r.name': '函评',
  });
  expect(changes).toEqual({
    directions: [{ id: 'e', nameZh: '决策智能', nameEn: 'Decision making' }],
    rounds: [{ id: 'r', name: '函评', nameEn: '' }],
  });
  expect(rows).toEqual([
    { field: 'directions.e.nameEn', before: 'Decisions', after: 'Decision making' },
    { field: 'rounds.r.name', before: '涵评', after: '函评' },
  ]);
});

test('a name that only stands in for the other is shown empty, and follows it', () => {
  expect(shownNames(pairs[0]!, {})).toEqual({ zh: '春际批次', en: '' });
  expect(correctedNames(pairs, { titleZh: '春季批次' }).changes).toEqual({ titleZh: '春季批次', titleEn: '春季批次' });
});

test('the note on a row that was sent finds its place', () => {
  const { changes } = correctedNames(pairs, { 'directions.e.nameZh': '机器学习' });
  expect(sentPlace('directions.e.nameZh', changes)).toBe('directions.0.nameZh');
  expect(sentPlace('titleZh', changes)).toBe('titleZh');
});
