export const DAY = 86_400_000;
/** As the clocks of Shanghai show it in so many days, the way a field for a moment takes it. */
export const inDays = (days: number) => new Date(Date.now() + days * DAY + 8 * 3_600_000).toISOString().slice(0, 16);

export const CALL = '智源学者二〇二六年度';
export const OFFICER = { name: '王秘书', email: 'officer@example.org' };
export const APPROVERS = [
  { name: '周审批', email: 'zhou@example.org' },
  { name: '吴审批', email: 'wu@example.org' },
];

export interface Candidate {
  name: string;
  latin: string;
  email: string;
  institution: string;
  title: string;
  summary: string;
  work: string;
  collaborators: string;
}

export const WINNER: Candidate = {
  ...{ name: '𠮷明远', latin: 'Ji Mingyuan', email: 'ji@example.org', institution: '清华大学' },
  ...{ title: '表面码的快速译码', summary: '我们用消息传递译出表面码，比匹配算法快十倍。' },
  ...{ work: '面向超导量子比特的表面码纠错', collaborators: '李明，北京大学' },
};
export const OTHER: Candidate = {
  ...{ name: '赵敏', latin: 'Zhao Min', email: 'zhao@example.org', institution: '北京航空航天大学' },
  ...{ title: '低密度码的构造', summary: '我们构造常数码率的量子低密度码。', work: '量子低密度码的构造与译码' },
  collaborators: '',
};

const works = (...titles: string[]) => titles.map((title) => ({ title, year: new Date().getFullYear() - 1 }));
export const POOL = [
  {
    ...{ nameZh: '陈专家', institution: '中国科学技术大学', email: 'chen@example.org' },
    publications: works('面向超导量子比特的表面码纠错方法', '量子低密度码的译码', '容错量子计算的译码算法'),
  },
  {
    ...{ nameZh: '林专家', institution: '浙江大学', email: 'lin@example.org' },
    publications: works('表面码的快速译码器', '量子低密度码的构造', '量子纠错与稳定子码'),
  },
  // Of the same name as somebody whom an applicant worked with; of another field.
  {
    ...{ nameZh: '李明', institution: '复旦大学', email: 'liming@example.org' },
    publications: works('目标检测中的注意力机制', '视频理解的时序建模'),
  },
];

export const COMMENT = '这项工作提出了新的译码思路，证明完整，实验可以复现，对容错量子计算意义明确。';
