import { makeAssignment, makeCase, makePeer, makeRound } from '../factories/assignments.js';
import { makeCall } from '../factories/calls.js';
import { addConflict } from '../factories/notices.js';
import { makeLead, makeLeadWorld } from '../factories/leads.js';
import { grantRole, makePerson } from '../factories/people.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const mailsOf = async (client: Client, callId: string) => client.get(`/mails?callId=${callId}&limit=100`);
const KNOCK = 'lead_contact';

/** A door that was knocked on, and the case that came of it. */
async function makeKnock() {
  const place = await makeLeadWorld(world, { expressEntry: 'review' });
  const lead = await makeLead(world, place, 'contacted');
  // The mail that confirms the answer tells on them as the knock does.
  await world.api.post('/leads/answer', { token: lead.token, answer: 'decline' });
  await world.drain();
  const scholar = await makePerson(world);
  const { id } = await makeCase(world, place.call, { applicant: scholar });
  await world.db.query(`UPDATE lead SET state = 'express_case', person_id = $2, application_id = $3 WHERE id = $1`, [
    ...[lead.id, scholar.id, id],
  ]);
  return { ...place, lead, applicationId: id };
}

describe('the mail by which a door was knocked on', () => {
  it('is hidden from an officer in conflict with the case that came of it, as the lead is', async () => {
    const { call, lead, applicationId } = await makeKnock();
    const other = await makePerson(world, { roles: [{ role: 'officer', callId: call.id }] });
    const client = await world.as(other);
    const before = (await mailsOf(client, call.id)).body.items as { id: string; template: string }[];
    const knock = before.find(({ template }) => template === KNOCK)!;
    await addConflict(world, other.id, applicationId);
    expect((await client.get(`/leads/${lead.id}`)).status).toBe(404);
    const after = await mailsOf(client, call.id);
    expect(after.text).not.toContain(KNOCK);
    expect(after.text).not.toContain('lead_answer"');
    expect(after.text).not.toContain(lead.email);
    expect((await client.post(`/mails/${knock.id}/send-again`)).status).toBe(404);
  });

  it('tells an administrator, who sees no leads, that it was sent, but not to whom', async () => {
    const { call, lead, officer } = await makeKnock();
    const administrator = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const seen = await mailsOf(administrator, call.id);
    expect(seen.text).toContain(KNOCK);
    expect(seen.text).toContain('lead_answer"');
    expect(seen.text).not.toContain(lead.email);
    await grantRole(world, officer.id, 'administrator');
    expect((await mailsOf(await world.as(officer), call.id)).text).toContain(lead.email);
  });
});

describe('an administrator', () => {
  it('is told by no mail, nor by its time, who was asked to review in a call or answered', async () => {
    const call = await makeCall(world);
    const [{ programmeId }] = await world.db.query('SELECT programme_id AS "programmeId" FROM call WHERE id = $1', [
      call.id,
    ]);
    const office = await world.as(call.officer);
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const inCall = { email: `in-call-${call.id}@example.org`, name: '甲', role: 'reviewer', callId: call.id };
    const inProgramme = { email: `in-programme-${call.id}@example.org`, name: '乙', role: 'reviewer', programmeId };
    const chair = { email: `chair-${call.id}@example.org`, name: '丙', role: 'chair', callId: call.id };
    for (const wish of [inCall, inProgramme, chair]) expect((await office.post('/invitations', wish)).status).toBe(201);
    await world.drain();
    const round = await makeRound(world, call, { state: 'open' });
    const application = await makeCase(world, call, { state: 'in_review' });
    const reviewer = await makePeer(world);
    const { id } = await makeAssignment(world, round, application, reviewer, { state: 'offered' });
    const answer = { answer: 'accept', attestsNoConflict: true };
    expect((await (await world.as(reviewer)).post(`/assignments/${id}/answer`, answer)).status).toBe(200);
    await world.drain();
    const ofOffice = (await mailsOf(office, call.id)).body.items as { id: string; template: string }[];
    const accepted = ofOffice.find(({ template }) => template === 'assignment_accepted')!;
    const seen = await root.get('/mails?limit=100');
    expect(seen.text).toContain(chair.email);
    for (const told of [inCall.email, inProgramme.email, reviewer.email, 'assignment_accepted'])
      expect(seen.text).not.toContain(told);
    expect((await root.post(`/mails/${accepted.id}/send-again`)).status).toBe(404);
    expect((await office.post(`/mails/${accepted.id}/send-again`)).status).toBe(204);
  });
});
