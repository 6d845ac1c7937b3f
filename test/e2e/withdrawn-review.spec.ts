import { makeOfferToRead } from '../factories/reading.js';
import { declareConflict, draftBody } from '../factories/reviewing.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

/** Somebody who has taken on a case with a real manuscript, and how the applicant leaves. */
async function makeTaken() {
  const it = await makeOfferToRead(world, 1, ['量子纠错']);
  const reviewer = await world.as(it.reviewer);
  const yes = { answer: 'accept', attestsNoConflict: true, closeness: 4 };
  expect((await reviewer.post(`/assignments/${it.assignmentId}/answer`, yes)).status).toBe(200);
  const form = (await reviewer.get(`/assignments/${it.assignmentId}/review-form`)).body;
  const fileId = form.submission.works[0].fileId as string;
  const { title, summary } = form.submission;
  const [{ applicantId }] = await world.db.query(
    'SELECT applicant_id AS "applicantId" FROM application WHERE id = $1',
    [it.applicationId],
  );
  const withdraw = async () => {
    const applicant = await world.as({ id: applicantId as string });
    expect((await applicant.post(`/applications/${it.applicationId}/withdraw`, {})).status).toBe(204);
  };
  return { ...it, client: reviewer, fileId, title, summary, withdraw };
}

type Taken = Awaited<ReturnType<typeof makeTaken>>;

const addresses = ({ applicationId, assignmentId, fileId }: Taken) => [
  `/applications/${applicationId}`,
  `/applications/${applicationId}/reviews`,
  `/assignments/${assignmentId}/review-form`,
  `/files/${fileId}`,
];
const statuses = (client: Client, paths: string[]) =>
  Promise.all(paths.map(async (path) => (await client.get(path)).status));

async function expectNothingOf(it: Taken) {
  const { client, assignmentId, applicationId } = it;
  expect(await statuses(client, addresses(it))).toEqual([404, 404, 404, 404]);
  const written = [
    await client.put(`/assignments/${assignmentId}/review`, draftBody(it.call, 5, 1)),
    await client.post(`/assignments/${assignmentId}/review/submit`, { attestsNoConflict: true, version: 1 }),
  ];
  expect(written.map(({ status }) => status)).toEqual([404, 404]);
  // Lists, its own page and the link of the mail still answer: with nothing of the case.
  const left = [
    await client.get('/reviews/mine'),
    await client.get('/assignments/mine'),
    await client.get(`/assignments/${assignmentId}`),
    await client.post('/offers/read', { token: it.token }),
  ];
  for (const { text } of left)
    for (const part of [it.title, it.summary, applicationId, it.fileId]) expect(text).not.toContain(part);
  expect(left[0]!.body.items).toMatchObject([
    { assignmentId, title: null, applicationId: null, withdrawn: true, overdue: false },
  ]);
}

it('closes a case to those who have taken it on from the very moment, and stays on their list as closed', async () => {
  const it = await makeTaken();
  expect((await it.client.get('/reviews/mine')).body.items).toMatchObject([{ title: it.title, withdrawn: false }]);
  expect(await statuses(it.client, addresses(it))).toEqual([200, 200, 200, 200]);
  await it.client.put(`/assignments/${it.assignmentId}/review`, draftBody(it.call, 5));
  await it.withdraw();
  // Before the job that takes the review back has run, and after.
  await expectNothingOf(it);
  await world.db.query(`INSERT INTO pgboss.job (name, data) VALUES ('assignment.expire', '{}')`);
  await world.drain();
  await expectNothingOf(it);
  const subjects = (await world.mailsTo(it.reviewer.email)).map(({ subject }) => subject);
  expect(subjects).toContain('A review is no longer needed: Scholars 2026');
  // The applicant, too, has it in writing: with nothing of who was to review.
  const [{ email }] = await world.db.query(
    'SELECT p.email FROM application a JOIN person p ON p.id = a.applicant_id WHERE a.id = $1',
    [it.applicationId],
  );
  const receipts = (await world.mailsTo(email)).filter(({ subject }) => subject.startsWith('Application withdrawn: '));
  expect(receipts).toHaveLength(1);
  expect(receipts[0]!.text).toContain(`/applications/${it.applicationId}`);
  expect(receipts[0]!.text).not.toContain(it.reviewer.name);
});

it('closes it also to those whose review is in', async () => {
  const it = await makeTaken();
  await it.client.put(`/assignments/${it.assignmentId}/review`, draftBody(it.call, 5));
  const sent = await it.client.post(`/assignments/${it.assignmentId}/review/submit`, { attestsNoConflict: true });
  expect(sent.status).toBe(200);
  await it.withdraw();
  await expectNothingOf(it);
  await world.drain();
  await expectNothingOf(it);
  expect((await it.client.get('/reviews/mine')).body.items[0].submittedAt).not.toBeNull();
});

it('is on no list of somebody in conflict, nor of those who never took it on', async () => {
  const it = await makeTaken();
  const unanswered = await makeOfferToRead(world, 1, ['量子纠错']);
  await world.db.query(`UPDATE application SET state = 'withdrawn' WHERE id = $1`, [unanswered.applicationId]);
  expect((await (await world.as(unanswered.reviewer)).get('/reviews/mine')).body.items).toEqual([]);
  await it.withdraw();
  await declareConflict(world, it.reviewer.id, it.applicationId);
  expect((await it.client.get('/reviews/mine')).body.items).toEqual([]);
});
