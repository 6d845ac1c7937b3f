import { makeAssignment, makeCase, makeConflict, makePeer, makeRound } from '../factories/assignments.js';
import { makeCall } from '../factories/calls.js';
import { makeLead, makeLeadWorld } from '../factories/leads.js';
import { grantRole, makePerson } from '../factories/people.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const overviewOf = async (person: { id: string }, callId: string) =>
  (await (await world.as(person)).get(`/calls/${callId}/overview`)).body;

describe('the overview of a call', () => {
  it('counts cases, answers, coverage, load and late people', async () => {
    const call = await makeCall(world, { reviewersPerApplication: 1 });
    const round = await makeRound(world, call, { state: 'open' });
    const [taken, asked] = [await makeCase(world, call), await makeCase(world, call)];
    await makeCase(world, call);
    const [busy, other] = [await makePeer(world), await makePeer(world)];
    const accepted = await makeAssignment(world, round, taken, busy, { state: 'accepted' });
    await makeAssignment(world, round, asked, busy);
    await makeAssignment(world, round, asked, other, { state: 'refused' });
    await world.db.query(`UPDATE assignment SET due_at = now() - interval '1 day' WHERE id = $1`, [accepted.id]);

    const seen = await overviewOf(call.officer, call.id);
    expect(seen.cases).toEqual([
      { directionId: call.directions[0]!.id, trackId: call.tracks[0]!.id, state: 'eligible', count: 3 },
    ]);
    expect(seen.answers).toMatchObject({ accepted: 1, offered: 1, refused: 1, submitted: 0 });
    expect(seen.coverage).toEqual([
      expect.objectContaining({ directionId: call.directions[0]!.id, cases: 3, covered: 1, untouched: 1 }),
    ]);
    expect(seen.load).toEqual([{ cases: 2, reviewers: 1 }]);
    expect(seen.late).toEqual([expect.objectContaining({ reviewerId: busy.id, name: busy.name, count: 1 })]);
    expect(seen.lateReviews).toBe(1);
    expect(seen.running).toEqual([{ roundId: round, awaited: 2, submitted: 0, late: 1 }]);
    expect(seen.can).toEqual({ run: true, lead: true });
  });

  it('tells since when the longest waiting waits, of those alone that the viewer may see', async () => {
    const call = await makeCall(world);
    expect(await overviewOf(call.officer, call.id)).toMatchObject({ checksSince: null, conflictsSince: null });
    const [first, second, closed] = [
      await makeCase(world, call, { state: 'submitted' }),
      await makeCase(world, call, { state: 'submitted' }),
      await makeCase(world, call, { state: 'submitted' }),
    ];
    const peer = await makePeer(world);
    for (const [it, day] of [
      [first, 2],
      [second, 5],
      [closed, 1],
    ] as const) {
      const moment = `2026-03-0${day}T08:00:00Z`;
      await world.db.query('UPDATE application SET submitted_at = $2 WHERE id = $1', [it.id, moment]);
      await makeConflict(world, peer, it, { certainty: 'possible' });
      await world.db.query(
        `UPDATE conflict SET found_at = $2::timestamptz + interval '1 hour' WHERE application_id = $1`,
        [it.id, moment],
      );
    }
    await makeConflict(world, call.officer, closed);
    expect(await overviewOf(call.officer, call.id)).toMatchObject({
      openConflicts: 2,
      checksSince: '2026-03-02T08:00:00.000Z',
      conflictsSince: '2026-03-02T09:00:00.000Z',
    });
  });

  it('counts nothing more of what was not answered or handed in before its round was over', async () => {
    const call = await makeCall(world, { reviewersPerApplication: 1 });
    const round = await makeRound(world, call, { state: 'open' });
    const [left, reviewed] = [
      await makeCase(world, call, { state: 'in_review' }),
      await makeCase(world, call, { state: 'in_review' }),
    ];
    const peers = [await makePeer(world), await makePeer(world), await makePeer(world)];
    await makeAssignment(world, round, left, peers[0]!, { state: 'accepted' });
    await makeAssignment(world, round, left, peers[1]!);
    await makeAssignment(world, round, left, peers[2]!, { state: 'refused' });
    await makeAssignment(world, round, reviewed, peers[2]!, { state: 'submitted' });
    await world.db.query(`UPDATE assignment SET due_at = now() - interval '1 day' WHERE round_id = $1`, [round]);
    const before = await overviewOf(call.officer, call.id);
    expect(before).toMatchObject({ lateReviews: 1, answers: { accepted: 1, offered: 1, refused: 1, submitted: 1 } });
    expect(before.coverage).toEqual([expect.objectContaining({ covered: 2, untouched: 0 })]);

    await world.db.query(`UPDATE review_round SET state = 'closed', closed_at = now() WHERE id = $1`, [round]);
    const seen = await overviewOf(call.officer, call.id);
    expect(seen).toMatchObject({ lateReviews: 0, late: [], running: [] });
    expect(seen.answers).toMatchObject({ accepted: 0, offered: 0, refused: 1, submitted: 1 });
    // The one without a review has nobody now, and is asked for again by another round.
    expect(seen.coverage).toEqual([expect.objectContaining({ cases: 2, covered: 1, untouched: 1 })]);
    expect(seen.load).toEqual([{ cases: 1, reviewers: 1 }]);
  });

  it('tells when all that was asked for in a round is in, and how many door-knocks wait for this viewer', async () => {
    const place = await makeLeadWorld(world);
    const { call, officer, chair } = place;
    const round = await makeRound(world, call, { state: 'open' });
    const it = await makeCase(world, call, { state: 'in_review' });
    const handedIn = await makeAssignment(world, round, it, await makePeer(world), { state: 'submitted' });
    await makeAssignment(world, round, it, await makePeer(world), { state: 'refused' });
    for (let n = 0; n < 3; n++) await makeLead(world, place, 'evidenced');
    await makeLead(world, place, 'noticed');
    const seen = await overviewOf(chair, call.id);
    expect(seen.running).toEqual([{ roundId: round, awaited: 0, submitted: 1, late: 0 }]);
    expect(seen.knocks).toBe(3);
    expect(seen.can).toEqual({ run: false, lead: true });
    // Whoever wrote them down does not approve them, nor the one who is knocked at.
    expect((await overviewOf(officer, call.id)).knocks).toBe(0);
    await world.db.query(`UPDATE lead SET person_id = $2 WHERE call_id = $1`, [call.id, chair.id]);
    expect((await overviewOf(chair, call.id)).knocks).toBe(0);
    // Given back to its author, a review is awaited again.
    await world.db.query(
      `INSERT INTO review (assignment_id, call_id, application_id, round_id, reviewer_id, state, submitted_versions)
       SELECT id, call_id, application_id, round_id, reviewer_id, 'reopened', 1 FROM assignment WHERE id = $1`,
      [handedIn.id],
    );
    expect((await overviewOf(officer, call.id)).running).toEqual([
      { roundId: round, awaited: 1, submitted: 0, late: 0 },
    ]);
  });

  it('is the same to the byte for whoever is in conflict with a case, whatever happens to it', async () => {
    const call = await makeCall(world);
    const round = await makeRound(world, call, { state: 'open' });
    const [open, hidden] = [await makeCase(world, call), await makeCase(world, call)];
    const officer = await makePerson(world);
    await grantRole(world, officer.id, 'officer', { callId: call.id });
    await makeConflict(world, officer, hidden);
    const before = await overviewOf(officer, call.id);
    expect(before.cases).toEqual([expect.objectContaining({ state: 'eligible', count: 1 })]);

    const peer = await makePeer(world);
    const { id } = await makeAssignment(world, round, hidden, peer, { state: 'accepted' });
    await world.db.query(`UPDATE assignment SET due_at = now() - interval '1 day' WHERE id = $1`, [id]);
    await makeConflict(world, await makePeer(world), hidden, { certainty: 'possible' });
    await world.db.query(
      `INSERT INTO solicitation (assignment_id, call_id, reported_by, account) VALUES ($1, $2, $3, 'CANARY')`,
      [id, call.id, peer.id],
    );
    expect(await overviewOf(officer, call.id)).toEqual(before);
    await world.db.query(`UPDATE application SET state = 'draft' WHERE id = $1`, [hidden.id]);
    expect(await overviewOf(officer, call.id)).toEqual(before);

    const clear = await overviewOf(call.officer, call.id);
    expect(clear.drafts).toBe(1);
    expect(open.id).toBeDefined();
  });

  it('keeps the part of the others from staff who are to review the case themselves', async () => {
    const call = await makeCall(world);
    const round = await makeRound(world, call, { state: 'open' });
    const it = await makeCase(world, call);
    const chair = await makePeer(world);
    await grantRole(world, chair.id, 'chair', { callId: call.id });
    await makeAssignment(world, round, it, chair, { state: 'accepted' });
    const before = await overviewOf(chair, call.id);
    expect(before.answers).toMatchObject({ accepted: 0 });
    const peer = await makePeer(world);
    await makeAssignment(world, round, it, peer, { state: 'submitted' });
    expect(await overviewOf(chair, call.id)).toEqual(before);
  });
});

describe('the service of a reviewer', () => {
  it('counts what they were asked, without the cases that the viewer is in conflict with', async () => {
    const call = await makeCall(world);
    const round = await makeRound(world, call, { state: 'open' });
    const [open, hidden] = [await makeCase(world, call), await makeCase(world, call)];
    const peer = await makePeer(world);
    await makeAssignment(world, round, open, peer, { state: 'submitted' });
    await makeAssignment(world, round, hidden, peer, { state: 'accepted' });
    const conflicted = await makePerson(world);
    await grantRole(world, conflicted.id, 'officer', { callId: call.id });
    await makeConflict(world, conflicted, hidden);
    const service = async (person: { id: string }) =>
      (await (await world.as(person)).get(`/reviewers/${peer.id}/service`)).body.items;
    expect(await service(call.officer)).toEqual([
      expect.objectContaining({ callId: call.id, submitted: 1, accepted: 1 }),
    ]);
    expect(await service(conflicted)).toEqual([
      expect.objectContaining({ callId: call.id, submitted: 1, accepted: 0 }),
    ]);
    expect(await service((await makeCall(world)).officer)).toEqual([]);
  });
});
