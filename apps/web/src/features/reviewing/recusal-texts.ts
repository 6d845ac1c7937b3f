import { dictionary } from '../../app/i18n.js';

export const recusalTexts = dictionary(
  {
    declare: '声明回避',
    title: '声明回避',
    lead: '读到材料后发现与此申请有利益关系？在这里声明即可，不会有人因此责怪您。',
    follows: [
      '提交后立即生效，不能撤回：此申请对您关闭，您的草稿不再使用。',
      '系统会立即邀请下一位小同行接替。',
      '只有本批次无利益冲突的项目主管能看到您写的原因，申报人看不到。',
    ],
    reason: '是什么关系',
    reasonHint: '一句话即可，例如：同单位、近年有合作、师生。',
    send: '声明回避',
    done: '已记录，您不再评审这份申请。谢谢您如实相告。',
    toReviews: '回到我的评审',
  },
  {
    declare: 'Declare a conflict',
    title: 'Declare a conflict of interest',
    lead: 'Did you find a tie to this application while reading? Declare it here; nobody holds it against you.',
    follows: [
      'It holds at once and cannot be taken back: the application closes for you, and your draft is not used.',
      'The next small peer is asked in your place right away.',
      'Only officers of this call without a conflict read your reason; the applicant never does.',
    ],
    reason: 'What tie it is',
    reasonHint: 'A few words: same institution, recent joint work, adviser or student.',
    send: 'Declare the conflict',
    done: 'It is on record, and you no longer review this application. Thank you for being frank.',
    toReviews: 'Back to my reviews',
  },
);
