import { dictionary } from '../../app/i18n.js';

/** Works from a public ORCID record. */
export const orcidTexts = dictionary(
  {
    title: '从 ORCID 选取',
    orcid: 'ORCID（不填则用“个人资料”中的）',
    list: '列出论著',
    found: (count: number) => (count === 0 ? '公开记录里没有论著。' : `公开记录里有 ${count} 项，新的在前。`),
    narrow: '按题目筛选',
    add: '添加',
    addOf: (title: string) => `添加《${title}》`,
    more: (count: number) => `再显示 ${count} 项`,
  },
  {
    title: 'Choose from ORCID',
    orcid: 'ORCID iD (left empty: the one of your profile)',
    list: 'List the works',
    found: (count: number) =>
      count === 0 ? 'The public record holds no works.' : `The public record holds ${count}, newest first.`,
    narrow: 'Narrow by title',
    add: 'Add',
    addOf: (title: string) => `Add “${title}”`,
    more: (count: number) => `Show ${count} more`,
  },
);
