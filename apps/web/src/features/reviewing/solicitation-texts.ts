import { dictionary } from '../../app/i18n.js';

export const solicitationTexts = dictionary(
  {
    report: '举报打招呼',
    title: '举报打招呼',
    lead: '有人为这份申请找过您？几句话写下来即可，不影响您继续评审。',
    assurances: [
      '只有本批次无利益冲突的项目主管能看到，申报人和其他评审人都看不到。',
      '您的姓名随记录保存，仅供核查，不会对外公开。',
      '举报一经提交即写入审计记录，谁也抹不掉。',
    ],
    ways: '对方用什么方式（可不填）',
    wayList: ['电话', '微信或短信', '邮件', '当面', '托人转达'],
    way: (ways: string) => `方式：${ways}`,
    comma: '、',
    account: '经过',
    accountHint: '何人、何时、说了什么。',
    send: '提交举报',
    sent: '已记录在案，谢谢您。',
    sentNext: '项目主管会核查。您可以照常评审；若觉得已难以公正，请用“声明回避”退出。',
    close: '知道了',
  },
  {
    report: 'Report a solicitation',
    title: 'Report a solicitation',
    lead: 'Did somebody approach you about this application? A few words are enough, and you can go on reviewing.',
    assurances: [
      'Only officers of this call without a conflict read it; the applicant and other reviewers never do.',
      'Your name is kept with it for the inquiry and is not made public.',
      'That you reported goes into the audit record at once; nobody can erase it.',
    ],
    ways: 'How they reached you (optional)',
    wayList: ['Telephone', 'Chat or text message', 'E-mail', 'In person', 'Through somebody else'],
    way: (ways: string) => `How: ${ways}`,
    comma: ', ',
    account: 'What happened',
    accountHint: 'Who, when, and what was said.',
    send: 'Send the report',
    sent: 'It is on record. Thank you.',
    sentNext: 'An officer will look into it. You can go on; if you no longer feel impartial, use “Declare a conflict”.',
    close: 'Close',
  },
);
