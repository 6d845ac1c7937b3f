import { dictionary } from '../../app/i18n.js';

export const frameTexts = dictionary(
  {
    eyebrow: '批次管理',
    parts: '批次各部分',
    edit: '编辑指南',
    names: {
      '': '总览',
      '/applications': '申请',
      '/conflicts': '利益冲突',
      '/leads': '敲门',
      '/assignment': '智能指派',
      '/decisions': '资助',
      '/people': '人员',
      '/mails': '邮件',
      '/solicitations': '打招呼',
      '/edit': '修订指南',
    } as Record<string, string>,
  },
  {
    eyebrow: 'Running a call',
    parts: 'Parts of the call',
    edit: 'Edit',
    names: {
      '': 'Overview',
      '/applications': 'Applications',
      '/conflicts': 'Conflicts',
      '/leads': 'Door-knock',
      '/assignment': 'Assignment',
      '/decisions': 'Funding',
      '/people': 'People',
      '/mails': 'Mails',
      '/solicitations': 'Solicitations',
      '/edit': 'Amend',
    },
  },
);
