import { setTimeout as sleep } from 'node:timers/promises';
import type { Cohort } from './cohort/index.js';
import type { Stage } from './stage.js';

export interface DemoCall {
  id: string;
  version: number;
  year: number;
  titleZh: string;
  directions: { id: string; nameZh: string }[];
  tracks: { id: string; kind: string }[];
  criteria: { id: string; nameZh: string }[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** So many days from now, at a full hour of that day in universal time: Beijing is eight hours ahead. */
const at = (days: number, hour: number) =>
  new Date(Math.floor((Date.now() + days * DAY) / DAY) * DAY + hour * HOUR).toISOString();

/** Opens, completes and publishes a call. */
export async function openCall(
  stage: Stage,
  programmeId: string,
  wish: {
    titleZh: string;
    titleEn: string;
    year: number;
    deadlineDays: number;
    envelopeYuan: number;
    noticeHours: number;
  },
): Promise<DemoCall> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  const draft = await officer.post<{ id: string }>(`/programmes/${programmeId}/calls`, {
    titleZh: wish.titleZh,
    titleEn: wish.titleEn,
    year: wish.year,
    guidelines: '请以一至五项代表作说明您是谁、您本人做了什么。评审由小同行进行，不看头衔、年龄与论文数量。',
    guidelinesEn:
      'Tell by one to five representative works who you are and what you yourself contributed. Small peers judge them; titles, age and the number of papers do not count.',
    timeZone: 'Asia/Shanghai',
    opensAt: at(-30, 1),
    deadlineAt: at(wish.deadlineDays, 9),
    graceMinutes: 0,
    worksMin: 1,
    worksMax: 5,
    reviewersPerApplication: 3,
    conflictYears: 3,
    offerDays: 5,
    noticeHours: wish.noticeHours,
    envelopeCents: wish.envelopeYuan * 100,
    negativeList: ['购买房产', '个人投资', '罚款'],
    negativeListEn: ['Buying property', 'Private investment', 'Fines'],
    directions: directionsOf(stage.cohort),
    tracks: TRACKS,
    criteria: CRITERIA,
  });
  return officer.post<DemoCall>(`/calls/${draft.id}/publish`);
}

/** Ends the time of submission by a recorded amendment, which can only name a moment that is still to come: and waits for it. */
export async function closeSubmissions(stage: Stage, call: DemoCall): Promise<void> {
  const deadlineAt = new Date(Date.now() + 3_000);
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  const { version } = await officer.get<DemoCall>(`/calls/${call.id}`);
  await officer.post(`/calls/${call.id}/amendments`, {
    version,
    reason: '演示：提前截止，以便展示后续阶段。',
    reasonEn: 'Demonstration: closed early, to show the stages that follow.',
    changes: { deadlineAt: deadlineAt.toISOString() },
  });
  await sleep(deadlineAt.getTime() + 200 - Date.now());
}

function directionsOf({ applicants }: Cohort) {
  const seen = new Map(applicants.map((it) => [it.directionZh, it.directionEn]));
  return [...seen].map(([nameZh, nameEn]) => ({ nameZh, nameEn }));
}

/** From now on a notice of the call runs for so many hours, by a recorded amendment. */
export async function changeNotice(stage: Stage, call: DemoCall, noticeHours: number): Promise<void> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  const { version } = await officer.get<DemoCall>(`/calls/${call.id}`);
  await officer.post(`/calls/${call.id}/amendments`, {
    version,
    reason: '演示：此后的公示为期一周，以便试提异议。',
    reasonEn: 'Demonstration: notices run for a week from now on, so that an objection can be tried.',
    changes: { noticeHours },
  });
}

const TRACKS = [
  { kind: 'chief_scientist', nameZh: '首席科学家', nameEn: 'Chief scientist', targetNumber: 8 },
  { kind: 'project_manager', nameZh: '研究项目经理', nameEn: 'Project manager', targetNumber: 8 },
  { kind: 'investigator', nameZh: '研究员', nameEn: 'Investigator', targetNumber: 40, maxYearsSincePhd: 25 },
  { kind: 'young_scientist', nameZh: '青年科学家', nameEn: 'Young scientist', targetNumber: 40, maxAge: 40 },
];

const anchors = (low: [string, string], middle: [string, string], high: [string, string]) => [
  { score: 1, zh: low[0], en: low[1] },
  { score: 5, zh: middle[0], en: middle[1] },
  { score: 9, zh: high[0], en: high[1] },
];

const CRITERIA = [
  {
    nameZh: '原创性',
    nameEn: 'Originality',
    weight: 2,
    anchors: anchors(['重复已有工作', 'repeats known work'], ['有新意', 'new in parts'], ['开辟方向', 'opens a field']),
  },
  {
    nameZh: '严谨性',
    nameEn: 'Rigour',
    weight: 1,
    anchors: anchors(
      ['结论站不住', 'claims do not hold'],
      ['基本可靠', 'mostly sound'],
      ['无懈可击', 'beyond reproach'],
    ),
  },
  {
    nameZh: '本人贡献',
    nameEn: 'Own contribution',
    weight: 1,
    anchors: anchors(['看不出', 'not visible'], ['重要参与', 'important part'], ['决定性', 'decisive']),
  },
].map((it) => ({ ...it, scaleMin: 1, scaleMax: 9, minCommentLength: 50 }));
