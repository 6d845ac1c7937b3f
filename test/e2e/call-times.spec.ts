import { makeCall } from '../factories/calls.js';
import { makePerson } from '../factories/people.js';
import { makeDraft, makeSubmitted } from '../factories/portfolios.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

/** A call with somebody who writes and somebody who has handed in, and how its office amends it. */
async function makeScene() {
  const call = await makeCall(world);
  const officer = await world.as(call.officer);
  const place = { id: call.id, directionId: call.directions[0]!.id, trackId: call.tracks[0]!.id };
  const writer = await makeDraft(world, place, { applicant: await makePerson(world, { name: '王伟' }) });
  const sender = await makeSubmitted(world, place);
  await world.drain();
  const tryAmend = async (changes: object) => {
    const { version } = (await officer.get(`/calls/${call.id}`)).body;
    const words = { reason: '会期有变', reasonEn: 'The panel meets sooner' };
    return officer.post(`/calls/${call.id}/amendments`, { version, ...words, changes });
  };
  const amend = async (changes: object) => expect((await tryAmend(changes)).status).toBe(201);
  const heard = async ({ applicant }: typeof writer) =>
    (await world.mailsTo(applicant.email)).filter(({ text }) => /会期有变|The panel meets sooner/.test(text));
  return { call, writer, sender, tryAmend, amend, heard };
}

const endedYesterday = ({ id }: { id: string }) =>
  world.db.query(
    `UPDATE call SET opens_at = now() - interval '9 days', deadline_at = now() - interval '1 day' WHERE id = $1`,
    [id],
  );

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('a deadline that an amendment moves', () => {
  it('reaches who is writing and who has handed in, once each, in their language', async () => {
    const { writer, sender, amend, heard } = await makeScene();
    await amend({ deadlineAt: inDays(1) });
    const [[toWriter, ...more], [toSender, ...others]] = [await heard(writer), await heard(sender)];
    expect([more, others]).toEqual([[], []]);
    expect(toWriter!.subject).toBe('申报截止时间提前：智源学者计划 2026');
    expect(toWriter!.text).toMatch(/申报截止：.+（原为 .+）/);
    expect(toWriter!.text).toContain('尚未提交');
    expect(toWriter!.text).toContain(`/applications/${writer.id}`);
    expect(toSender!.subject).toBe('The deadline is earlier now: Scholars 2026');
    expect(toSender!.text).toContain('nothing more is needed; until the deadline you can still reopen');
    await amend({ deadlineAt: inDays(50) });
    expect((await heard(writer)).map(({ subject }) => subject)[1]).toBe('申报截止时间延后：智源学者计划 2026');
  });

  it('says to a writer that it is over when it is', async () => {
    const { call, writer, amend, heard } = await makeScene();
    await endedYesterday(call);
    await amend({ opensAt: inDays(-3) });
    const [mail] = await heard(writer);
    expect(mail!.text).toContain('申报已截止，您的申请没有提交');
    expect(mail!.text).toContain('申报开始：');
  });

  it('is never put into the past, nor is its grace', async () => {
    const { call, writer, tryAmend, heard } = await makeScene();
    const faultsOf = async (changes: object) => {
      const { status, body } = await tryAmend(changes);
      return [status, body.errors];
    };
    const past = { field: 'changes.deadlineAt', message: 'lies in the past' };
    expect(await faultsOf({ opensAt: inDays(-3), deadlineAt: inDays(-1) })).toEqual([422, [past]]);
    expect(await heard(writer)).toEqual([]);

    await endedYesterday(call);
    const over = { field: 'changes.graceMinutes', message: 'would be over already' };
    expect(await faultsOf({ graceMinutes: 30 })).toEqual([422, [over]]);
    const { deadlineAt } = (await world.api.get(`/calls/${call.id}`)).body;
    // What is over and stays as it is holds up no other change, and can be opened anew.
    expect((await tryAmend({ deadlineAt, guidelinesEn: 'Judged by small peers.' })).status).toBe(201);
    expect((await tryAmend({ deadlineAt: inDays(2) })).status).toBe(201);
  });

  it('stays the only change that is mailed', async () => {
    const { writer, amend, heard } = await makeScene();
    await amend({ guidelinesEn: 'Judged by small peers.' });
    expect(await heard(writer)).toEqual([]);
  });
});

it('calls a draft that was given up a draft in the mail', async () => {
  const { writer, sender } = await makeScene();
  await writer.client.post(`/applications/${writer.id}/withdraw`, {});
  await sender.client.post(`/applications/${sender.id}/withdraw`, {});
  const last = async (address: string) => (await world.mailsTo(address)).at(-1)!.subject;
  expect(await last(writer.applicant.email)).toBe('申请草稿已放弃：智源学者计划 2026');
  expect(await last(sender.applicant.email)).toBe('Application withdrawn: Scholars 2026');
});
