import { makeCall } from '../factories/calls.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

/** A published call with a round, and how its office corrects names. */
async function makeScene(changes: Record<string, unknown> = {}) {
  const { id, officer } = await makeCall(world, changes);
  const client = await world.as(officer);
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const times = { kind: 'mail', dueAt: day(40), closesAt: day(45) };
  const round = (await client.post(`/calls/${id}/rounds`, { name: '涵评', ...times })).body;
  const call = (await client.get(`/calls/${id}`)).body;
  const correct = async (corrected: object) => {
    const { version } = (await client.get(`/calls/${id}`)).body;
    return client.post(`/calls/${id}/amendments`, { version, reason: '更正名称', changes: corrected });
  };
  const faultsOf = async (corrected: object) => {
    const { status, body } = await correct(corrected);
    expect(status).toBe(422);
    return body.errors.map(({ field, message }: any) => `${field}: ${message}`);
  };
  return { id, client, round, call, correct, faultsOf };
}

describe('a name of a published call', () => {
  it('is corrected with its reason, and everybody reads what it was', async () => {
    const { id, client, round, call, correct } = await makeScene();
    const [direction, other] = call.directions;
    const [track] = call.tracks;
    const answer = await correct({
      titleEn: 'BAAI Scholars 2026',
      directions: [{ ...direction, nameEn: 'Learning of machines' }, other],
      tracks: [{ id: track.id, nameZh: '青年学者', nameEn: 'Young scholar' }],
      rounds: [{ id: round.id, name: '函评', nameEn: 'Mail review' }],
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      titleZh: call.titleZh,
      titleEn: 'BAAI Scholars 2026',
      directions: [{ ...direction, nameEn: 'Learning of machines' }, other],
      // All else of a track stays as people applied under it.
      tracks: [{ ...track, nameZh: '青年学者', nameEn: 'Young scholar' }, call.tracks[1]],
    });
    expect((await client.get(`/calls/${id}/rounds`)).body.items).toMatchObject([
      { ...round, name: '函评', nameEn: 'Mail review' },
    ]);

    const told = {
      titleEn: { before: 'Scholars 2026', after: 'BAAI Scholars 2026' },
      [`directions.${direction.id}.nameEn`]: { before: 'Machine learning', after: 'Learning of machines' },
      [`tracks.${track.id}.nameZh`]: { before: '青年科学家', after: '青年学者' },
      [`tracks.${track.id}.nameEn`]: { before: 'Young scientist', after: 'Young scholar' },
    };
    const seenBy = async (viewer: Pick<typeof client, 'get'>) =>
      (await viewer.get(`/calls/${id}/amendments`)).body.items[0].changes;
    const [zh, en] = [`rounds.${round.id}.name`, `rounds.${round.id}.nameEn`];
    const ofRound = { [zh]: { before: '涵评', after: '函评' }, [en]: { before: '', after: 'Mail review' } };
    expect(await seenBy(client)).toEqual({ ...told, ...ofRound });
    // Who reviews, and in which rounds, is not public.
    expect(await seenBy(world.api)).toEqual({ ...told, [zh]: null, [en]: null });
    const [entry] = await world.db.query(
      `SELECT d.detail FROM audit_entry e JOIN audit_detail d ON d.entry_id = e.id
        WHERE e.action = 'call.amended' AND e.call_id = $1`,
      [id],
    );
    expect(entry.detail).toMatchObject({ reason: '更正名称', changes: { ...told, ...ofRound } });
  });

  it('in English follows the Chinese one where it only stands in for it', async () => {
    const { call, correct } = await makeScene({
      ...{ titleZh: '春际批次', titleEn: '' },
      directions: [{ nameZh: '机器学系' }],
    });
    const [{ id }] = call.directions;
    const { body } = await correct({ titleZh: '春季批次', directions: [{ id, nameZh: '机器学习' }] });
    expect(body).toMatchObject({ titleZh: '春季批次', titleEn: '春季批次' });
    expect(body.directions).toEqual([{ id, nameZh: '机器学习', nameEn: '机器学习' }]);
  });

  it('is not emptied, given twice, passed on, or given to what is of another call', async () => {
    const { id, client, call, faultsOf } = await makeScene();
    const [first, second] = call.directions;
    expect((await faultsOf({ titleZh: '' }))[0]).toMatch('changes.titleZh: ');
    expect((await faultsOf({ tracks: [{ id: call.tracks[0].id, nameZh: '' }] }))[0]).toMatch('changes.tracks.0.nameZh');
    const twice = [
      { ...first, nameZh: '决策智能' },
      { ...second, nameZh: '决策智能' },
    ];
    expect(await faultsOf({ directions: twice })).toEqual(['changes.directions.1.nameZh: stands twice']);
    const swapped = [
      { ...first, nameZh: second.nameZh },
      { ...second, nameZh: first.nameZh },
    ];
    expect(await faultsOf({ directions: swapped })).toEqual([
      'changes.directions.0.nameZh: stands twice',
      'changes.directions.1.nameZh: stands twice',
    ]);
    const elsewhere = (await makeScene()).call.directions[0];
    expect(await faultsOf({ titleEn: 'X', directions: [elsewhere] })).toEqual([
      'changes.directions.0.id: is not of this call, or stands twice',
    ]);
    expect(await faultsOf({ directions: [first], tracks: [] })).toEqual(['changes: change nothing']);
    expect((await client.get(`/calls/${id}`)).body).toEqual(call);
  });
});
