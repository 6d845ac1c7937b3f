import { institutionKey } from './institution-key.js';

test.each([
  ['清华大学', '清華大學'],
  ['清华大学计算机系', 'Dept. of Computer Science, Tsinghua University, Beijing, China'],
  ['北京大学第三医院', 'Peking University'],
  ['The University of Hong Kong', '香港大学'],
  ['Institute of Automation, Chinese Academy of Sciences, Beijing', '中国科学院自动化研究所'],
  ['École polytechnique fédérale', 'Ecole Polytechnique Federale'],
  ['智源研究院', 'BAAI'],
])('%s and %s are one institution', (a, b) => {
  expect(institutionKey(a)).toBe(institutionKey(b));
  expect(institutionKey(a)).not.toBe('');
});

test.each([
  ['中国科学院大学', '中国科学院自动化研究所'],
  ['北京大学', '北京理工大学'],
  ['Nanjing University', 'Nanjing University of Science and Technology'],
])('%s and %s are two', (a, b) => {
  expect(institutionKey(a)).not.toBe(institutionKey(b));
});

test('a text without letters has no key', () => expect(institutionKey(' — ')).toBe(''));
