import type { Language } from '../banks/index.js';
import { templates } from './compose.js';
import type { Template } from './compose.js';

interface Section {
  heading: string;
  /** How many of the sentences are used. */
  count: number;
  sentences: readonly Template[];
}

/** Sections of a direction statement in the order of the form. */
export const statementParts: Record<Language, readonly Section[]> = {
  en: [
    {
      heading: '1. Where the field stands',
      count: 4,
      sentences: templates(
        'In {T}, interest in {P} has grown from a curiosity to the question that decides what can be deployed.',
        'Three lines of work compete: {M}, {M2}, and attempts to avoid {P} altogether.',
        'What is missing is an account of {Q} that survives the passage from the {D} to the {D2}.',
        'My own earlier results suggest that {F}, which neither school had expected.',
        'The best groups now agree that {P} and {P2} have to be treated together.',
        'Published comparisons on the {D} differ by up to {N} per cent in {Q}, mostly for reasons of protocol.',
        'I regard this disagreement as the most fruitful opening that {G} has at present.',
      ),
    },
    {
      heading: '2. The question I want to answer',
      count: 4,
      sentences: templates(
        'Over the next {Y} years I want to know in which cases {P} can be left to {M}, and in which not.',
        'A satisfactory answer would predict {Q} before any run on the {D} is made.',
        'The working hypothesis is that {F}; it can be refuted by a single clean counterexample on the {D2}.',
        'Should this succeed, {P2} would follow with little additional effort.',
        'The question is narrow on purpose: {Q} alone decides success, and everybody can recompute it.',
        'I have preliminary evidence from {H} cases, enough to justify the attempt but not the conclusion.',
      ),
    },
    {
      heading: '3. Technical route',
      count: 6,
      sentences: templates(
        'To begin with, we shall rebuild {M} so that every step towards {P} can be observed.',
        'The result will be combined with {M2} under one criterion on {Q}.',
        'Each version will be tried blindly on the {D2} by {K} groups that took no part in its design.',
        'In parallel a doctoral student will study {P2}, a known weak spot of {M2}.',
        'All code that touches {Q} will be public from the first month.',
        'Should the route through {M} disappoint, the fallback is {M2} with a reduced claim on {Q2}.',
        'Every quarter the team will publish what did not work on the {D}.',
        'The theoretical part asks if the structure of {P} alone explains why {F}.',
        'Data collection extends the {D} by {H} cases a year, with consent and documentation.',
      ),
    },
    {
      heading: '4. People and use of the lump sum',
      count: 3,
      sentences: templates(
        'The team will have {K} members, among them a research engineer for {M}.',
        'About half of the lump sum goes to people, a third to computation for {P}, the rest to visits.',
        'My host institution provides access to the {D} and relieves me of teaching for {Y} terms.',
        'I plan to invite two colleagues known for {P2} for a month each year.',
        'No new equipment is needed beyond what we have for {M2}.',
      ),
    },
    {
      heading: '5. Risks and what would make me change course',
      count: 3,
      sentences: templates(
        'The main risk is that the {D} may not represent {P} as it is met in practice.',
        'If after {Y} years {Q} has not moved by {N} per cent, I shall turn to {P2}.',
        'A weaker risk is the growing cost of {M}.',
        'My premise that {F} may hold only under laboratory conditions; this would be worth knowing in itself.',
        'Competing groups may be faster with {M2}; we would then join forces on the {D2}.',
      ),
    },
  ],
  zh: [
    {
      heading: '一、研究现状与判断',
      count: 4,
      sentences: templates(
        '在{T}领域，{P}已由个别学者的兴趣变为决定成果能否落地的关键问题。',
        '目前有三条路线相互竞争：以{M}为主、以{M2}为主，以及设法绕开{P}。',
        '所缺的是从{D}到{D2}仍然成立的{Q}理论。',
        '申报人前期结果提示{F}，这与两派的预期都不一致。',
        '国内外主要团队逐渐认同{P}与{P2}应当一并处理。',
        '已发表的{D}对比结果在{Q}上相差可达{N}%，多数源于评测协议不同。',
        '我认为这一分歧正是{G}方向当前最值得突破之处。',
      ),
    },
    {
      heading: '二、拟回答的科学问题',
      count: 4,
      sentences: templates(
        '今后{Y}年，我希望弄清{M}何时足以解决{P}，何时必然失效。',
        '满意的答案应能在{D}上运行之前预测{Q}。',
        '工作假设是{F}；只要在{D2}上出现一个清楚的反例即可推翻。',
        '若能成功，{P2}可望以较小代价得到解决。',
        '问题有意定得很窄：成败只由{Q}衡量，任何人均可复算。',
        '目前已有{H}例初步证据，足以说明值得尝试，尚不足以下结论。',
      ),
    },
    {
      heading: '三、技术路线',
      count: 6,
      sentences: templates(
        '首先重构{M}，使其在{P}中的行为可逐步观测。',
        '随后以{Q}为统一判据，与{M2}结合。',
        '各版本均请{K}个未参与设计的团队在{D2}上进行盲测。',
        '同时由一名博士生研究{P2}，该情形下{M2}已知失效。',
        '凡涉及{Q}的代码自第一个月起公开。',
        '若{M}不及预期，则退回{M2}，并相应降低对{Q2}的要求。',
        '团队每季度公开在{D}上未获成功的尝试。',
        '理论部分考察{F}能否仅由{P}的结构推出。',
        '数据方面每年在{D}基础上补充{H}例，均有知情同意和说明文档。',
      ),
    },
    {
      heading: '四、团队与经费包干使用设想',
      count: 3,
      sentences: templates(
        '团队计划{K}人，其中一名研究工程师专责{M}。',
        '经费约一半用于人员，三分之一用于{P}所需算力，其余用于交流。',
        '依托单位提供{D}的使用条件，并减免{Y}个学期的教学任务。',
        '拟每年邀请两位从事{P2}的同行来访一个月。',
        '除{M2}已有设备外无需新购仪器。',
      ),
    },
    {
      heading: '五、风险与调整条件',
      count: 3,
      sentences: templates(
        '主要风险是{D}不能代表{P}的真实情形。',
        '若{Y}年后{Q}改善不足{N}%，将转向{P2}。',
        '其次是{M}的开销增长快于预期。',
        '也可能“{F}”仅在实验室条件下成立，这一结论本身亦有价值。',
        '若同行以{M2}率先突破，则在{D2}上转为合作。',
      ),
    },
  ],
};
