import type { Language } from '../banks/index.js';
import { templates } from './compose.js';
import type { Template } from './compose.js';

type List = readonly Template[];

export const contributionParts: Record<
  Language,
  {
    role: Record<'first' | 'last' | 'middle', List>;
    idea: List;
    made: Record<'paper' | 'artefact', List>;
    others: List;
  }
> = {
  en: {
    role: {
      first: templates(
        'I conceived the study of {P} and carried out most of the work myself.',
        'As first author I formulated the problem and wrote the first complete draft on {P}.',
        'The question about {P} was mine, as were the decisive experiments.',
      ),
      last: templates(
        'I led the project on {P} and supervised the two students who ran it.',
        'As corresponding author I set the direction towards {P} and secured access to the {D}.',
        'I proposed the programme behind this work on {P} and was responsible for its conclusions.',
      ),
      middle: templates(
        'I was responsible for the part of the work that concerns {M}.',
        'My share was the design of {M} and its evaluation by {Q}.',
        'I joined the team for {P} and contributed the analysis with {M}.',
      ),
    },
    idea: templates(
      'The step from {M2} to {M} was my idea; it removed the obstacle that had stopped us for {Y} months.',
      'I derived the criterion on {Q} and verified it on the {D} by hand before we automated it.',
      'I wrote the code for {M}, some {H} functions in all, and checked every number that refers to {Q}.',
      'In particular I found that {F}, and designed the {K} controls that rule out other readings.',
      'I identified the failure of {M2} on the {D2} and worked out a remedy based on {M}.',
    ),
    made: {
      paper: templates(
        'I wrote the sections on {M} and answered all reports of the journal.',
        'The figures on {Q} and the text of the discussion are mine.',
      ),
      artefact: templates(
        'I maintain the result to this day and have handled {H} requests from users.',
        'I wrote the specification and trained the {K} people who now look after it.',
      ),
    },
    others: templates(
      'Co-authors collected the {D} and ran the comparison with {M2}.',
      'Others contributed the hardware and part of the evaluation on the {D2}; the interpretation is mine.',
      'The proof that involves {M2} is due to a co-author, the remainder to me.',
      'Colleagues helped with the {D}, about {K} weeks of work in all.',
    ),
  },
  zh: {
    role: {
      first: templates(
        '本人提出{P}的研究思路，并独立完成主要工作。',
        '本人为第一作者，负责{P}的问题表述与初稿撰写。',
        '{P}这一问题由本人提出，关键实验亦由本人完成。',
      ),
      last: templates(
        '本人主持{P}课题，指导两名学生完成具体工作。',
        '本人为通讯作者，确定{P}的研究路线并组织{D}的获取。',
        '本人提出本项工作的总体设想，对{P}的结论负责。',
      ),
      middle: templates(
        '本人负责其中与{M}有关的部分。',
        '本人承担{M}的设计以及{Q}的评测。',
        '本人参与{P}课题，完成基于{M}的分析。',
      ),
    },
    idea: templates(
      '由{M2}转向{M}的思路由本人提出，解决了困扰团队{Y}个月的障碍。',
      '本人推导了关于{Q}的判据，并先在{D}上手工核验。',
      '本人编写了{M}的全部代码约{H}个函数，逐项复核{Q}数据。',
      '本人发现{F}，并设计{K}组对照排除其他解释。',
      '本人指出{M2}在{D2}上失效的原因，并给出以{M}规避的办法。',
    ),
    made: {
      paper: templates('论文中{M}各节由本人撰写，审稿意见由本人答复。', '{Q}相关图表及讨论部分由本人完成。'),
      artefact: templates(
        '成果至今由本人维护，累计处理用户请求{H}余次。',
        '技术规范由本人撰写，并培训了{K}名维护人员。',
      ),
    },
    others: templates(
      '合作者负责{D}的采集及与{M2}的比较。',
      '硬件与{D2}上的部分评测由他人完成，结果解释由本人负责。',
      '涉及{M2}的证明归合作者，其余由本人完成。',
      '{D}的整理得到同事协助，约{K}周。',
    ),
  },
};

export const significanceParts: Record<Language, { before: List; change: List; use: List }> = {
  en: {
    before: templates(
      'Before this work one handled {P} with {M2} and went by {Q} alone.',
      'For {Y} years nobody could explain the failure of {M2} on the {D2}.',
      'The community regarded {P} as settled, although {Q2} told another story.',
      'Earlier answers to {P} needed {K} times the data that groups outside large centres can gather.',
    ),
    change: templates(
      'It showed that {F}, which changed how the {D} is used.',
      'We made {M} work where {Q} had been the limit, at {N} per cent of the former cost.',
      'The result ties {P} to {P2} and explains both by the same mechanism.',
      'For the first time {Q} could be guaranteed, thanks to {M}, rather than hoped for.',
    ),
    use: templates(
      'Groups that work on {P2} have taken it up in {K} follow-up studies.',
      'It is now the starting point for new colleagues in {T}.',
      'Three partners use it in routine work on {P}, with {H} cases a month.',
      'The remaining weakness is {Q2}, which our current project addresses.',
    ),
  },
  zh: {
    before: templates(
      '此前{P}主要依靠{M2}，并仅以{Q}衡量。',
      '{Y}年间无人说清{M2}为何在{D2}上失效。',
      '学界一度认为{P}已经解决，而{Q2}显示并非如此。',
      '已有方案所需数据为中小团队所能采集的{K}倍。',
    ),
    change: templates(
      '本工作表明{F}，改变了{D}的使用方式。',
      '我们以原先{N}%的代价使{M}突破了{Q}的限制。',
      '结果把{P}与{P2}联系起来，用同一机理加以解释。',
      '采用{M}后，{Q}首次有了保证。',
    ),
    use: templates(
      '从事{P2}的团队已据此开展{K}项后续研究。',
      '该成果现为{T}方向新人的入门起点。',
      '三家合作单位将其用于{P}的日常工作，每月约{H}例。',
      '尚存的不足是{Q2}，正在后续课题中解决。',
    ),
  },
};

export const keepAwayReasons: Record<Language, List> = {
  en: templates(
    'We are competing for the same call on {P} and have disagreed in public about {M}.',
    'A dispute over authorship of an earlier study with the {D} was never settled.',
    'This colleague commercialises {M2} and would be affected by the outcome.',
    'We parted ways after a joint project on {P} was closed early.',
  ),
  zh: templates(
    '双方在{P}上存在直接竞争，并就{M}有过公开争论。',
    '曾因{D}相关论文的署名发生争议，至今未解决。',
    '对方正在推进{M2}的产业化，与结果有利益关系。',
    '共同承担的{P}课题提前终止后不再合作。',
  ),
};

export const leadReasons: Record<Language, List> = {
  en: templates(
    'Quiet but decisive work on {P}: {F}. Has never applied to any programme.',
    'Two results on {M} that small peers cite as turning points; works alone on {P} at a small institution.',
  ),
  zh: templates(
    '在{P}上长期坐冷板凳，率先发现{F}，从未申报过任何计划。',
    '关于{M}的两项成果被小同行视为转折点，目前在小单位独立从事{P}研究。',
  ),
};
