import { dictionary } from '../../app/i18n.js';
import { counted } from '../../ui/counted.js';
import { periodEn, periodZh } from './period.js';

/** Answers come from the rules of the call, so that they are never out of date. */
export const questionTexts = dictionary(
  {
    title: '常见问题',
    stages: {
      opens: '开放申报',
      deadline: '申报截止',
      evaluation: '形式审查与小同行评审',
      notice: '公示',
      result: '公布结果',
    },
    need: '需要准备哪些材料？',
    needText: (least: number, most: number, letters: number) =>
      `${least === most ? `${most} 项` : `${least} 至 ${most} 项`}代表作，论文、专利、软件、数据集、系统均可，每项写清本人贡献和意义；` +
      `一份不超过两页的方向陈述（PDF）；${letters > 0 ? `${letters} 封推荐信，由推荐人按邮件中的链接直接提交` : '不需要推荐信'}。` +
      '无需填写头衔、获奖和论文数量。',
    until: '截止时间怎么算？',
    untilText: (deadline: string, grace: number) =>
      `以服务器时间为准，${deadline}前提交有效。${grace > 0 ? `其后另有 ${grace} 分钟宽限，以防最后一刻网络拥堵。` : '没有宽限时间，请留出余地。'}`,
    change: '提交后还能修改吗？',
    changeText:
      '截止前可以取回修改，次数不限；修改后须再次提交，否则不参加评审；以最后一次提交为准。每次提交都有带时间和校验码的回执。',
    lost: '写到一半断网了怎么办？',
    lostText: '写下的内容会自动保存；断网时留在您的设备上，恢复连接后自动送出，关掉页面也不会丢失。',
    who: '由谁评审？',
    whoText: (reviewers: number, years: number) =>
      `每份申请由 ${reviewers} 位小同行评审，即在同一细分方向从事研究的专家。近 ${years} 年的同事、合作者以及师生须回避；` +
      '您还可以提出最多三位希望回避的人，姓名和理由只有项目主管能看到。',
    seen: '评审专家会看到什么？我会知道评审专家是谁吗？',
    seenText:
      '评审专家看到您的姓名、单位、摘要、方向陈述和代表作；看不到出生日期、联系方式，也看不到您请求回避的人。评审专家的身份对申报人保密。',
    result: '结果怎么公布？',
    resultText: (hours: number) =>
      `拟资助名单公示 ${periodZh(hours)}，任何人都可以提出异议，由未参与评审的人处理。最终结果以邮件通知，并记入公开的学者名录。`,
    money: '经费怎么使用？',
    moneyText: (listed: boolean) =>
      `经费实行包干制：技术路线和开支由入选者自主决定，变更只需记录，不必报批。${listed ? '只有负面清单所列用途不允许。' : ''}`,
  },
  {
    title: 'Questions and answers',
    stages: {
      opens: 'Opens',
      deadline: 'Deadline',
      evaluation: 'Formal check and review by small peers',
      notice: 'Public notice',
      result: 'Result',
    },
    need: 'What do I need?',
    needText: (least: number, most: number, letters: number) =>
      `${least === most ? `${most}` : `${least} to ${most}`} representative works (papers, patents, software, datasets or systems), each with your own contribution and why it matters; ` +
      `a direction statement of at most two pages (PDF); ${letters > 0 ? `${letters} referee ${letters === 1 ? 'letter, which the referee sends' : 'letters, which the referees send'} by a link in a mail` : 'no referee letters'}. ` +
      'No titles, prizes or counts of papers.',
    until: 'How is the deadline counted?',
    untilText: (deadline: string, grace: number) =>
      `The server's clock decides: submit by ${deadline}. ${grace > 0 ? `After it there ${grace === 1 ? 'is 1 minute' : `are ${grace} minutes`} of grace against a last-minute rush.` : 'There is no grace, so leave yourself some time.'}`,
    change: 'Can I change it after submitting?',
    changeText:
      'Yes, until the deadline and as often as you like. Submit it again afterwards, or it does not take part; the last submission counts. Each one has a receipt with time and hash.',
    lost: 'What if the connection drops while I write?',
    lostText:
      'What you type saves itself. Offline it stays on your device and is sent when the connection is back, even if you close the page.',
    who: 'Who will judge it?',
    whoText: (reviewers: number, years: number) =>
      `${counted(reviewers, 'small peer', 'small peers')}: people who work in the very same narrow field. Colleagues and co-authors of the last ${counted(years, 'year', 'years')}, advisers and students are kept away; ` +
      'you may name up to three more people, and only programme officers see their names and your reasons.',
    seen: 'What do reviewers see? Will I know who they are?',
    seenText:
      'They see your name, institution, summary, direction statement and works; never your birth date or contacts, nor the people you asked to keep away. Who reviews stays hidden from applicants.',
    result: 'How is the result announced?',
    resultText: (hours: number) =>
      `The proposed scholars are on public notice for ${periodEn(hours)}; anybody may object, and somebody who took no part in the review handles it. The result comes by mail and stands in the public register.`,
    money: 'How may the money be used?',
    moneyText: (listed: boolean) =>
      `It is a lump sum: you decide on the technical route and the spending; changes are recorded, not approved.${listed ? ' Only the uses on the negative list are ruled out.' : ''}`,
  },
);
