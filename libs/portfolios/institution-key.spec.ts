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
  ['University of California, Berkeley', 'Department of Statistics, UC Berkeley'],
  ['University of California at San Diego', '加州大学圣迭戈分校'],
  ['加利福尼亚大学洛杉矶分校', 'UCLA'],
  ['加州大学伯克利分校电机系', 'Dept. of EECS, University of California, Berkeley, CA, USA'],
  ['University of Illinois at Urbana-Champaign', 'University of Illinois, Urbana Champaign, USA'],
  ['University of Maryland', 'Department of Computer Science, University of Maryland, College Park'],
  ['ETH Zurich', 'Department of Computer Science, ETH Zürich, Switzerland'],
  ['EPFL', 'Computer Vision Laboratory, EPFL, Switzerland'],
  ['IIIT Hyderabad', 'Machine Learning Lab, IIIT Hyderabad'],
  ['Technical University of Darmstadt', 'TU Darmstadt'],
  ['鹏城实验室', 'Peng Cheng Lab, Shenzhen, China'],
  ['MIT', 'MIT CSAIL, Cambridge, MA'],
  ['Google DeepMind, London, UK', 'Google Research'],
  ['DAMO Academy, Alibaba Group, Hangzhou', '阿里巴巴达摩院'],
  ['Huawei Noah’s Ark Lab, London, UK', '华为技术有限公司'],
])('%s and %s are one', (a, b) => {
  expect(institutionKey(a)).toBe(institutionKey(b));
});

test.each([
  ['Washington University', 'University of Washington'],
  ['中国科学院自动化研究所', '中国科学院软件研究所'],
  ['北京大学', '北京师范大学'],
  ['香港大学', '香港科技大学'],
  ['University of California, Berkeley', 'University of California, San Diego'],
  ['加州大学伯克利分校', '加州大学洛杉矶分校'],
  ['University of Maryland, Baltimore County', 'University of Maryland, College Park'],
  ['University of Michigan, Chicago Office', 'University of Illinois at Chicago'],
  ['Department of Computer Science, UNC-Chapel Hill', 'Department of Computer Science, SUNY Buffalo'],
  ['Computer Vision Lab, EPFL', 'Computer Vision Lab, ETH Zurich'],
  ['Metabolic Research Institute', 'Meta AI'],
])('%s and %s are two', (a, b) => {
  expect(institutionKey(a)).not.toBe(institutionKey(b));
});

test.each([
  ' - ',
  'N/A',
  'Independent Researcher',
  '无',
  'Department of Computer Science',
  'Computer Science Department',
])('%s names no institution and has no key', (text) => {
  expect(institutionKey(text)).toBe('');
});

test('the key of a key is the key', () => {
  for (const text of [
    '清华大学',
    'UC Berkeley',
    'University of Texas, Austin',
    'Google',
    'Odd Institute of Things, Town',
  ])
    expect(institutionKey(institutionKey(text))).toBe(institutionKey(text));
});
