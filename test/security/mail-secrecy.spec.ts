import { makeCase } from '../factories/assignments.js';
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
    expect(after.text).not.toContain(lead.email);
    expect((await client.post(`/mails/${knock.id}/send-again`)).status).toBe(404);
  });

  it('tells an administrator, who sees no leads, that it was sent, but not to whom', async () => {
    const { call, lead, officer } = await makeKnock();
    const administrator = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const seen = await mailsOf(administrator, call.id);
    expect(seen.text).toContain(KNOCK);
    expect(seen.text).not.toContain(lead.email);
    await grantRole(world, officer.id, 'administrator');
    expect((await mailsOf(await world.as(officer), call.id)).text).toContain(lead.email);
  });
});
