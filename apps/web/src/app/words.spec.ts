import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';

/** Each thing has one name, on every page and in every mail. Left: names that readers took for another thing. */
const DROPPED: [string, string][] = [
  ['研究陈述', '方向陈述'],
  ['研究方向陈述', '方向陈述'],
  ['陈述书', '方向陈述'],
  ['专家组组长', '评审组长'],
  ['评审组组长', '评审组长'],
  ['审计人', '审计员'],
  ['处理人', '核查人'],
  ['请托', '打招呼'],
  ['个人信息', '个人资料'],
  ['资格审查', '形式审查'],
  ['合作人', '合作者'],
  ['撤回修改', '取回修改'],
  ['eligibility check', 'formal check'],
];

const files = globSync(['apps/web/src/**/*.{ts,tsx}', 'libs/{notifications,conflicts}/*.ts']).filter(
  (file) => !file.endsWith('.spec.ts'),
);

test.each(DROPPED)('nothing says %s for %s', (dropped) => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => readFileSync(file, 'utf8').includes(dropped))).toEqual([]);
});

test('what puts texts of either language together does so without Chinese marks', () => {
  const lines = files.flatMap((file) => (file.endsWith('.tsx') ? readFileSync(file, 'utf8').split('\n') : []));
  const between = /\}[：，。；（）、]|[：，。；（）、]\$?\{/;
  expect(lines.filter((line) => between.test(line) && !/\p{Script=Han}/u.test(line))).toEqual([]);
});
