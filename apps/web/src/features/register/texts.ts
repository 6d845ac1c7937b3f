import { dictionary } from '../../app/i18n.js';

export const texts = dictionary(
  {
    title: '学者名录',
    lead: '历届入选学者及其公开成果。',
    none: '还没有入选学者。',
    counts: '按方向和年份统计',
    scholars: '学者',
    direction: '研究方向',
    year: '年份',
    total: '合计',
    outcomes: '公开成果',
    noOutcomes: '还没有登记成果。',
    outcomeCount: (count: number) => `${count} 项成果`,
    search: '按姓名或单位查找',
    kinds: {
      paper: '论文',
      patentApplied: '专利申请',
      patentGranted: '授权专利',
      softwareCopyright: '软件著作权',
      model: '模型',
      dataset: '数据集',
    },
  },
  {
    title: 'Scholars',
    lead: 'Everyone who was chosen, and what came of it.',
    none: 'There are no scholars yet.',
    counts: 'By direction and year',
    scholars: 'Scholars',
    direction: 'Direction',
    year: 'Year',
    total: 'Total',
    outcomes: 'Outcomes',
    noOutcomes: 'No outcomes are registered yet.',
    outcomeCount: (count: number) => (count === 1 ? '1 outcome' : `${count} outcomes`),
    search: 'Find by name or institution',
    kinds: {
      paper: 'Papers',
      patentApplied: 'Patents applied',
      patentGranted: 'Patents granted',
      softwareCopyright: 'Software copyrights',
      model: 'Models',
      dataset: 'Datasets',
    },
  },
);

export type CountKind = keyof typeof texts.zh.kinds;

export const countKinds = Object.keys(texts.zh.kinds) as CountKind[];

/** The API's names of outcome kinds in lists, and theirs in the counts. */
export const countKindOf: Record<string, CountKind> = {
  paper: 'paper',
  patent_applied: 'patentApplied',
  patent_granted: 'patentGranted',
  software_copyright: 'softwareCopyright',
  model: 'model',
  dataset: 'dataset',
};
