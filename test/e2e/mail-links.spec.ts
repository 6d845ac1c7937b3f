import { makeAward } from '../factories/awards.js';
import { makeCall } from '../factories/calls.js';
import { makeLead, makeLeadWorld } from '../factories/leads.js';
import { addConflict, happens, makeCase, makeStaff, type MadeCase } from '../factories/notices.js';
import type { MadePerson } from '../factories/people.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

/** Where the last mail leads, above its foot: paths on this site. */
async function leadsTo({ email }: MadePerson): Promise<string[]> {
  const mail = (await world.mailsTo(email)).at(-1)!;
  const site = world.config.publicUrl.href.replace(/\/$/, '');
  const [body] = mail.text.split('\n-- \n');
  return [...body!.matchAll(/https?:\/\/\S+/g)].map(([address]) => {
    expect(address.startsWith(`${site}/`)).toBe(true);
    return address.slice(site.length);
  });
}

const become = (it: MadeCase, state: string) =>
  world.db.query('UPDATE application SET state = $2 WHERE id = $1', [it.applicationId, state]);

describe('a mail leads to the page that it is about', () => {
  it('for applicants: the case, from the receipt to the result', async () => {
    const it = await makeCase(world);
    const own = [`/applications/${it.applicationId}`];
    const { applicationId, submissionId } = it;
    await happens(world, 'application.submitted', { applicationId, submissionId });
    expect(await leadsTo(it.applicant)).toEqual(own);
    await become(it, 'ineligible');
    await happens(world, 'application.ineligible', { applicationId });
    expect(await leadsTo(it.applicant)).toEqual(own);
    await become(it, 'not_selected');
    await happens(world, 'application.not_selected', { applicationId });
    expect(await leadsTo(it.applicant)).toEqual(own);
    await become(it, 'withdrawn');
    await happens(world, 'application.withdrawn', { applicationId });
    expect(await leadsTo(it.applicant)).toEqual(own);
    await world.db.query(`UPDATE call SET deadline_at = now() + interval '60 hours' WHERE id = $1`, [it.call.id]);
    await become(it, 'draft');
    await world.db.query(`INSERT INTO pgboss.job (name, data) VALUES ('notifications.remind', '{}')`);
    expect(await leadsTo(it.applicant)).toEqual(own);
    expect(new Set((await world.mailsTo(it.applicant.email)).map(({ subject }) => subject)).size).toBe(5);
  });

  it('for scholars: the award that was paid into', async () => {
    const award = await makeAward(world, await makeCall(world));
    const [paid] = await world.db.query(
      `INSERT INTO disbursement (award_id, amount_cents, planned_on, planned_by, state, paid_at)
       VALUES ($1, 100, current_date, $2, 'paid', now()) RETURNING id`,
      [award.id, award.scholar.id],
    );
    await happens(world, 'disbursement.paid', { disbursementId: paid.id });
    expect(await leadsTo(award.scholar)).toEqual([`/awards/${award.id}`]);
  });

  it('for the office: the leads, and the board on which a place is free', async () => {
    const it = await makeCase(world);
    const officer = await makeStaff(world, 'officer', it);
    await addConflict(world, it.reviewer.id, it.applicationId);
    await happens(world, 'conflict.declared', { applicationId: it.applicationId, personId: it.reviewer.id });
    expect(await leadsTo(officer)).toEqual([`/manage/calls/${it.call.id}/assignment`]);

    const place = await makeLeadWorld(world);
    const lead = await makeLead(world, place, 'contacted');
    await world.db.query(`UPDATE lead SET state = 'declined', answered_at = now() WHERE id = $1`, [lead.id]);
    await happens(world, 'lead.answered', { leadId: lead.id });
    expect(await leadsTo(place.officer)).toEqual([`/manage/calls/${place.call.id}/leads?lead=${lead.id}`]);
  });
});
