import { expect, test } from '@jest/globals';
import type { Call } from '../calls/api.js';
import {
  copyOf,
  documentOf,
  formOf,
  keyed,
  listsOf,
  newCall,
  ofKind,
  stepOf,
  usesOf,
  withEnds,
} from './call-document.js';

const call = {
  ...newCall('甲', 'A', 2026, 'Asia/Shanghai'),
  ...{ id: 'c', programmeId: 'p', state: 'draft', version: 3, committedCents: 0, can: {} },
  deadlineAt: '2026-12-01T10:00:00.000Z',
  directions: [{ id: 'd', nameZh: '机器学习', nameEn: 'Machine learning' }],
  tracks: [{ id: 't', kind: 'investigator', nameZh: '研究员', nameEn: 'Investigator', maxAge: 40 }],
  criteria: [
    {
      ...{
        id: 'k',
        nameZh: '原创性',
        nameEn: 'Originality',
        weight: 2,
        scaleMin: 1,
        scaleMax: 9,
        minCommentLength: 20,
      },
      anchors: [{ score: 1, zh: '很弱', en: 'weak' }],
    },
  ],
} as unknown as Call;

test('what the form holds of a call is sent back as it came, without ids and keys', () => {
  const sent = documentOf(formOf(call));
  expect(sent).toEqual({
    ...newCall('甲', 'A', 2026, 'Asia/Shanghai'),
    deadlineAt: call.deadlineAt,
    directions: [{ nameZh: '机器学习', nameEn: 'Machine learning' }],
    tracks: [{ kind: 'investigator', nameZh: '研究员', nameEn: 'Investigator', maxAge: 40 }],
    criteria: [
      {
        ...{ nameZh: '原创性', nameEn: 'Originality', weight: 2, scaleMin: 1, scaleMax: 9, minCommentLength: 20 },
        anchors: [{ score: 1, zh: '很弱', en: 'weak' }],
      },
    ],
  });
});

test('a row without a text is not sent, and one language stands for the other', () => {
  const form = formOf(call);
  form.directions = [keyed({ nameZh: '  ', nameEn: '' }), keyed({ nameZh: '数理基础', nameEn: '' })];
  expect(documentOf(form).directions).toEqual([{ nameZh: '数理基础', nameEn: '数理基础' }]);
});

test('English that nobody wrote follows the Chinese when that changes', () => {
  const form = formOf({
    ...call,
    titleEn: call.titleZh,
    directions: [{ id: 'd', nameZh: '机器学习', nameEn: '机器学习' }],
  });
  expect([form.titleEn, form.directions[0]!.nameEn]).toEqual(['', '']);
  form.titleZh = '乙';
  form.directions[0]!.nameZh = '数理基础';
  expect(documentOf(form)).toMatchObject({ titleEn: '乙', directions: [{ nameEn: '数理基础' }] });
});

test('a use that may not be is told in both languages, and one language stands for the other', () => {
  const old = { negativeList: ['买房', '罚款'], negativeListEn: [] };
  expect(listsOf(usesOf(old))).toEqual(old);
  const rows = [keyed({ zh: '买房', en: '' }), keyed({ zh: ' ', en: '' }), keyed({ zh: '', en: 'Fines' })];
  expect(listsOf(rows)).toEqual({ negativeList: ['买房', 'Fines'], negativeListEn: ['', 'Fines'] });
});

test('a scale always has rows for the words of its two ends', () => {
  const [criterion] = formOf(call).criteria;
  expect(withEnds(criterion!).anchors.map(({ score }) => score)).toEqual([1, 9]);
  const shorter = withEnds({ ...withEnds(criterion!), scaleMax: 5 });
  expect(shorter.anchors.map(({ score, zh }) => [score, zh])).toEqual([
    [1, '很弱'],
    [5, ''],
  ]);
});

test('a copy of an earlier call keeps all but names, year and dates', () => {
  const copy = copyOf(call, newCall('乙', 'B', 2027, 'UTC'));
  expect(copy).toMatchObject({ titleZh: '乙', year: 2027, timeZone: 'UTC', deadlineAt: null });
  expect(copy.criteria).toHaveLength(1);
});

test('a field that the server names leads to its step', () => {
  expect(['criteria.0.anchors', 'deadlineAt', 'envelopeCents'].map(stepOf)).toEqual(['rubric', 'basics', 'review']);
});

test('the names of a track follow its kind until somebody writes others', () => {
  const names = { a: ['首席科学家', 'Chief scientist'], b: ['青年科学家', 'Young scientist'] } as Record<
    'a' | 'b',
    [string, string]
  >;
  const [nameZh, nameEn] = names.a;
  expect(ofKind({ kind: 'a', nameZh, nameEn }, 'b', names)).toEqual({
    ...{ kind: 'b', nameZh: '青年科学家', nameEn: 'Young scientist' },
  });
  expect(ofKind({ kind: 'a', nameZh: '新星', nameEn: '' }, 'b', names)).toEqual({
    ...{ kind: 'b', nameZh: '新星', nameEn: 'Young scientist' },
  });
});
