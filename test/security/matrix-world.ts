import { randomBytes } from 'node:crypto';
import type { Client } from '../support/client.js';
import type { World } from '../support/world.js';
import { makeCall, type MadeCall } from '../factories/calls.js';
import { makePerson, type MadePerson } from '../factories/people.js';
import type { Visitor } from './expectations/expectation.js';
import { makeCase, type CaseIds } from './matrix-case.js';

/** One call with one case in it, and everybody who might knock. Modules add what their routes need. */
export interface MatrixWorld {
  world: World;
  call: MadeCall;
  people: Record<Exclude<Visitor, 'anonymous'>, MadePerson>;
  /** Somebody who is given roles and then kept out; plays no other part. */
  spare: MadePerson;
  /** A role grant of somebody in the call's programme. */
  grantId: string;
  /** An invitation to chair the call, which nobody answered. */
  invitationId: string;
  /** One case half way: submitted, in review by `reviewer`, with a decision proposed; and another with an award. */
  ids: CaseIds;
  as(visitor: Visitor): Promise<Client>;
}

export async function makeMatrixWorld(world: World): Promise<MatrixWorld> {
  const call = await makeCall(world);
  const foreign = (await makeCall(world)).officer;
  const inCall = (role: 'nominator' | 'officer' | 'chair' | 'approver' | 'auditor') =>
    makePerson(world, { name: role, roles: [{ role, callId: call.id }] });
  const people = {
    applicant: await makePerson(world),
    other: await makePerson(world),
    nominator: await inCall('nominator'),
    reviewer: await makePerson(world),
    officer: call.officer,
    chair: await inCall('chair'),
    approver: await inCall('approver'),
    auditor: await inCall('auditor'),
    administrator: await makePerson(world, { roles: [{ role: 'administrator' }] }),
    conflicted: await makePerson(world, { roles: [{ role: 'officer', programmeId: call.programmeId }] }),
    foreign,
  };
  const [{ id: grantId }] = (await world.db.query(
    `SELECT id FROM role_grant WHERE person_id = $1 AND role = 'officer'`,
    [people.officer.id],
  )) as [{ id: string }];
  const [{ id: invitationId }] = (await world.db.query(
    `INSERT INTO invitation (id, email, name, role, call_id, token_hash, invited_by, expires_at)
     VALUES (gen_random_uuid(), 'asked@example.org', '受邀人', 'chair', $1, $2, $3, now() + interval '9 days') RETURNING id`,
    [call.id, randomBytes(32), people.officer.id],
  )) as [{ id: string }];
  // A session for each request: routes that end sessions stand in the matrix too.
  const as = (visitor: Visitor) => (visitor === 'anonymous' ? Promise.resolve(world.api) : world.as(people[visitor]));
  const spare = await makePerson(world);
  const ids = await makeCase(world, call, people);
  return { world, call, people, spare, grantId, invitationId, ids, as };
}
