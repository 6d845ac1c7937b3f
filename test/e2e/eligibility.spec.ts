import { makePerson } from '../factories/people.js';
import {
  clear,
  endSubmissions,
  makeConflict,
  makeDraft,
  makeOpenCall,
  makeSubmitted,
  type MadeCall,
} from '../factories/portfolios.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const officerOf = async (call: MadeCall) =>
  world.as(await makePerson(world, { roles: [{ role: 'officer', callId: call.id }] }));

async function submitted(call: MadeCall) {
  const it = await makeSubmitted(world, call);
  await clear(world, it.id);
  return it;
}

describe('the formal check', () => {
  it('is told to an applicant who does not pass, once it is concluded', async () => {
    const call = await makeOpenCall(world, { maxAge: 30 });
    const it = await submitted(call);
    await endSubmissions(world, call.id);
    const officer = await officerOf(call);
    const decided = { rule: 'age', decided: 'fail', reason: '超出年龄上限' };
    expect((await officer.post(`/applications/${it.id}/checks`, decided)).status).toBe(200);
    const before = (await world.mailsTo(it.applicant.email)).length;
    const verdict = { verdict: 'ineligible', reason: '超出年龄上限' };
    expect((await officer.post(`/applications/${it.id}/eligibility`, verdict)).status).toBeLessThan(300);
    await world.drain();
    const mails = await world.mailsTo(it.applicant.email);
    expect(mails).toHaveLength(before + 1);
    expect(mails.at(-1)!.subject).toMatch(/形式审查结果|Result of the formal check/);
  });

  it('computes a verdict with its evidence for each rule of the track, from the profile as it was handed in', async () => {
    const call = await makeOpenCall(world, { maxYearsSincePhd: 3, maxAge: 30, institutionKinds: ['university'] });
    const it = await submitted(call);
    await it.client.put('/profile', { version: 1, nameZh: '王伟', birthDate: '2005-01-01' }); // too late to matter
    const { items } = (await (await officerOf(call)).get(`/applications/${it.id}/checks`)).body;
    const verdicts = Object.fromEntries(
      items.map((item: { rule: string; computed: string }) => [item.rule, item.computed]),
    );
    expect(verdicts).toEqual({
      years_since_phd: 'fail',
      age: 'fail',
      institution_kind: 'pass',
      works_count: 'pass',
      statement: 'pass',
    });
    const age = items.find((item: { rule: string }) => item.rule === 'age');
    expect(age.evidence).toContainEqual({ name: 'birthDate', value: '1995-05-05' });
    expect(age.evidence).toContainEqual({ name: 'limit', value: '30' });
  });

  it('is concluded only when every rule passes or was decided, and as the rules say', async () => {
    const call = await makeOpenCall(world, { maxAge: 30 });
    const it = await submitted(call);
    await endSubmissions(world, call.id);
    const officer = await officerOf(call);
    const conclude = (verdict: string) =>
      officer.post(`/applications/${it.id}/eligibility`, { verdict, reason: 'checked' });
    const open = await conclude('eligible');
    expect([open.status, open.body.code, open.body.params.rules]).toEqual([409, 'portfolios.checks_open', ['age']]);
    expect((await conclude('ineligible')).body.code).toBe('portfolios.checks_open');
    const decide = (decided: string) =>
      officer.post(`/applications/${it.id}/checks`, { rule: 'age', decided, reason: 'two years of parental leave' });
    expect((await decide('fail')).status).toBe(200);
    expect((await conclude('eligible')).body.code).toBe('portfolios.checks_disagree');
    const overridden = await decide('pass');
    expect(overridden.body.items.find((item: { rule: string }) => item.rule === 'age')).toMatchObject({
      computed: 'fail',
      decided: 'pass',
      reason: 'two years of parental leave',
    });
    const unasked = await officer.post(`/applications/${it.id}/checks`, {
      rule: 'institution_kind',
      decided: 'pass',
      reason: 'why',
    });
    expect([unasked.status, unasked.body.errors[0].field]).toEqual([422, 'rule']);
    expect((await conclude('ineligible')).body.code).toBe('portfolios.checks_disagree');
    expect((await conclude('eligible')).status).toBe(204);
    expect((await conclude('eligible')).body.code).toBe('illegal_state');
    expect((await it.client.get(`/applications/${it.id}`)).body.state).toBe('in_evaluation');
    expect((await it.client.post(`/applications/${it.id}/reopen`)).body.code).toBe('illegal_state');
  });

  it('lets all clean ones of a call pass at once, also when two officers do it, and skips those in conflict', async () => {
    const call = await makeOpenCall(world, { maxAge: 40 });
    const clean = await Promise.all(Array.from({ length: 6 }, () => submitted(call)));
    const doubtful = await submitted(call);
    await world.db.query(
      `UPDATE eligibility_check SET evidence = '{"birthDate": null}' WHERE application_id = $1 AND rule = 'age'`,
      [doubtful.id],
    );
    await endSubmissions(world, call.id);
    const one = await makePerson(world, { roles: [{ role: 'officer', callId: call.id }] });
    await makeConflict(world, clean[0]!.id, one.id);
    const first = await world.as(one);
    const path = `/calls/${call.id}/eligibility`;
    // Told before it is done, as often as asked.
    for (const dryRun of [true, true, false]) {
      const report = await first.post(path, { dryRun });
      expect([report.status, report.body]).toEqual([200, { moved: 5, open: 1, failed: 0, early: 0 }]);
    }
    const two = [await officerOf(call), await officerOf(call)];
    const reports = await Promise.all(two.map((officer) => officer.post(path, {})));
    expect(reports.map(({ body }) => body.moved as number).reduce((a, b) => a + b)).toBe(1);
    const [{ count }] = await world.db.query(
      `SELECT count(*)::int FROM audit_entry WHERE call_id = $1 AND action = 'application.eligible'`,
      [call.id],
    );
    expect(count).toBe(6);
  });

  it('concludes nothing that its applicant may still change, express cases aside', async () => {
    const call = await makeOpenCall(world, { hours: 1, graceMinutes: 30, maxAge: 30 });
    const it = await submitted(call);
    const officer = await officerOf(call);
    const verdict = { verdict: 'eligible', reason: 'checked' };
    const decision = { rule: 'age', decided: 'pass', reason: 'parental leave' };
    // The rules can be looked at before; what was decided lapses with what the applicant takes back.
    expect((await officer.post(`/applications/${it.id}/checks`, decision)).status).toBe(200);
    const early = await officer.post(`/applications/${it.id}/eligibility`, verdict);
    const closesAt = Date.parse((await officer.get(`/calls/${call.id}`)).body.deadlineAt) + 30 * 60_000;
    expect([early.status, early.body.code, early.body.params.closesAt]).toEqual([
      409,
      'portfolios.not_yet_closed',
      new Date(closesAt).toISOString(),
    ]);
    expect((await officer.post(`/calls/${call.id}/eligibility`, {})).body).toMatchObject({ moved: 0, early: 1 });
    expect((await it.client.post(`/applications/${it.id}/reopen`)).status).toBeLessThan(300);
    expect((await it.client.post(`/applications/${it.id}/submit`)).status).toBeLessThan(300);
    await clear(world, it.id);
    expect((await officer.post(`/applications/${it.id}/eligibility`, verdict)).body.code).toBe(
      'portfolios.not_yet_closed',
    );
    await world.db.query(`UPDATE application SET origin = 'express' WHERE id = $1`, [it.id]);
    await officer.post(`/applications/${it.id}/checks`, decision);
    expect((await officer.post(`/applications/${it.id}/eligibility`, verdict)).status).toBe(204);
  });

  it('is asked for before: what the rules of the track look at belongs to a complete application', async () => {
    const call = await makeOpenCall(world, { maxAge: 40, maxYearsSincePhd: 10, institutionKinds: ['university'] });
    const it = await makeDraft(world, call);
    const lacking = async () =>
      (await it.client.get(`/applications/${it.id}/completeness`)).body.items.flatMap(
        ({ item, ok }: { item: string; ok: boolean }) => (ok ? [] : [item]),
      );
    expect(await lacking()).toEqual([]);
    await world.db.query(
      'UPDATE profile SET birth_date = NULL, phd_year = NULL, institution_kind = NULL WHERE person_id = $1',
      [it.applicant.id],
    );
    expect(await lacking()).toEqual(['profile.birthDate', 'profile.institutionKind']);
    expect((await it.client.post(`/applications/${it.id}/submit`)).body.code).toBe('portfolios.not_complete');
    await world.db.query(
      'UPDATE track SET max_age = NULL, max_years_since_phd = NULL, institution_kinds = NULL WHERE id = $1',
      [call.trackId],
    );
    expect(await lacking()).toEqual([]);
  });

  it('is the officers’ own, and never of a case in conflict', async () => {
    const call = await makeOpenCall(world);
    const it = await submitted(call);
    const chair = await world.as(await makePerson(world, { roles: [{ role: 'chair', callId: call.id }] }));
    const conflicted = await makePerson(world, { roles: [{ role: 'officer', callId: call.id }] });
    await makeConflict(world, it.id, conflicted.id);
    const verdict = { verdict: 'eligible', reason: 'checked' };
    expect((await chair.post(`/applications/${it.id}/eligibility`, verdict)).status).toBe(403);
    expect((await it.client.get(`/applications/${it.id}/checks`)).status).toBe(403);
    const blocked = await world.as(conflicted);
    expect((await blocked.get(`/applications/${it.id}/checks`)).status).toBe(404);
    expect((await blocked.post(`/applications/${it.id}/eligibility`, verdict)).status).toBe(404);
    expect((await blocked.post(`/calls/${call.id}/eligibility`, { applicationIds: [it.id] })).body.moved).toBe(0);
    expect((await it.client.post(`/calls/${call.id}/eligibility`, {})).status).toBe(403);
  });
});
