import { institutionKey } from './institution-key.js';

test.each([
  ['清华大学', '清华大学计算机科学与技术系'],
  ['清华大学', 'Tsinghua University'],
  ['Tsinghua University', 'Department of Automation, Tsinghua Univ., Beijing, China'],
  ['中国科学院自动化研究所', 'Institute of Automation, Chinese Academy of Sciences'],
  ['Shanghai Jiao Tong University', '上海交通大学（闵行校区）'],
  ['ETH Zürich', 'ETH Zurich'],
  ['The University of Hong Kong', '香港大学'],
  ['University of Oxford', 'Oxford University'],
])('%s and %s are one', (a, b) => {
  expect(institutionKey(a)).toBe(institutionKey(b));
});

test.each([
  ['Washington University', 'University of Washington'],
  ['中国科学院自动化研究所', '中国科学院软件研究所'],
  ['北京大学', '北京师范大学'],
  ['香港大学', '香港科技大学'],
])('%s and %s are two', (a, b) => {
  expect(institutionKey(a)).not.toBe(institutionKey(b));
});

test('a text without letters has no key', () => {
  expect(institutionKey(' - ')).toBe('');
});

test('the key of a key is the key', () => {
  for (const text of ['清华大学', 'Tsinghua Univ.', 'Some Institute of Odd Things, Town'])
    expect(institutionKey(institutionKey(text))).toBe(institutionKey(text));
});
