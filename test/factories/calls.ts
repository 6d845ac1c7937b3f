import type { World } from '../support/world.js';
import { makePerson, type MadePerson } from './people.js';

/** The body of a complete call, as an officer would send it; change what a test is about. */
export function callBody(changes: Record<string, unknown> = {}) {
  const day = 86_400_000;
  return {
    titleZh: '智源学者计划 2026',
    titleEn: 'Scholars 2026',
    guidelines: '以代表作由小同行评价。',
    year: 2026,
    timeZone: 'Asia/Shanghai',
    opensAt: new Date(Date.now() - day).toISOString(),
    deadlineAt: new Date(Date.now() + 30 * day).toISOString(),
    graceMinutes: 0,
    envelopeCents: 100_000_000_00,
    negativeList: ['购买房产'],
    directions: [
      { nameZh: '机器学习', nameEn: 'Machine learning' },
      { nameZh: '自然语言处理', nameEn: 'Natural language processing' },
    ],
    tracks: [
      { kind: 'young_scientist', nameZh: '青年科学家', nameEn: 'Young scientist', maxAge: 40, targetNumber: 30 },
      { kind: 'investigator', nameZh: '研究员', nameEn: 'Investigator' },
    ],
    criteria: [criterionBody('原创性', 'Originality', 2), criterionBody('贡献', 'Contribution', 1)],
    ...changes,
  };
}

function criterionBody(nameZh: string, nameEn: string, weight: number) {
  const anchors = [
    { score: 1, zh: '很弱', en: 'weak' },
    { score: 9, zh: '杰出', en: 'outstanding' },
  ];
  return { nameZh, nameEn, weight, scaleMin: 1, scaleMax: 9, anchors, minCommentLength: 20 };
}

export interface MadeCall {
  id: string;
  programmeId: string;
  directions: { id: string }[];
  tracks: { id: string }[];
  criteria: { id: string }[];
  /** Runs the programme and so this call. */
  officer: MadePerson;
}

/** A published, open call in a programme of its own, made through the API as its officer. */
export async function makeCall(world: World, changes: Record<string, unknown> = {}): Promise<MadeCall> {
  const [programme] = (await world.db.query(
    `INSERT INTO programme (name_zh, name_en) VALUES ('智源学者', 'Scholars') RETURNING id`,
  )) as [{ id: string }];
  const officer = await makePerson(world, { name: '王秘书', roles: [{ role: 'officer', programmeId: programme.id }] });
  const client = await world.as(officer);
  const created = await client.post(`/programmes/${programme.id}/calls`, callBody(changes));
  if (created.status !== 201) throw new Error(`the call was refused: ${created.text}`);
  const published = await client.post(`/calls/${created.body.id}/publish`);
  if (published.status !== 200) throw new Error(`the call was not published: ${published.text}`);
  await world.db.query('INSERT INTO screened_staff (person_id, call_id) VALUES ($1, $2)', [
    officer.id,
    created.body.id,
  ]);
  return { ...published.body, officer };
}
