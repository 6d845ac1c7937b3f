import { makeCall } from '../factories/calls.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
let officer: Client;
beforeAll(async () => {
  world = await World.create();
  officer = await world.as((await makeCall(world)).officer);
});
afterAll(() => world.close());

const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
const send = async (text: string, format = 'jsonl') => {
  const answer = await officer.upload(`/reviewer-import-runs?format=${format}`, Buffer.from(text), {
    'content-type': format === 'csv' ? 'text/csv' : 'application/x-ndjson',
    'x-file-name': encodeURIComponent(`专家.${format}`),
  });
  expect([answer.status, answer.body.state]).toEqual([202, 'checking']);
  return `/reviewer-import-runs/${answer.body.id}`;
};
const pool = async (q: string) => (await officer.get(`/reviewers?q=${encodeURIComponent(q)}`)).body.items.length;
const stored = async () =>
  ((await world.db.query(`SELECT count(*)::int AS count FROM reviewer`)) as [{ count: number }])[0].count;

describe('an import in the background', () => {
  it('shows what a file holds before anything is kept, and keeps it on a word', async () => {
    const path = await send(
      lines(
        { nameZh: '慕容远', institution: '南开大学', keywords: ['因果推断'], publications: [{ title: '因果发现' }] },
        { nameLatin: 'Ada Example', institution: 'Somewhere', email: 'ada@example.org' },
      ),
    );
    await world.drain();
    const checked = (await officer.get(path)).body;
    expect(checked).toMatchObject({
      ...{ state: 'checked', fileName: '专家.jsonl', faults: [], can: { import: true, cancel: true } },
      report: { reviewers: 2, known: 0, publications: 1 },
    });
    expect(checked.sample[0]).toEqual({
      ...{ name: '慕容远', institution: '南开大学', email: null, keywords: ['因果推断'], publications: ['因果发现'] },
    });
    expect(await pool('慕容远')).toBe(0);

    expect((await officer.post(`${path}/import`)).body.state).toBe('importing');
    await world.drain();
    const done = (await officer.get(path)).body;
    expect(done).toMatchObject({ state: 'done', progress: 1, can: { import: false, cancel: false } });
    expect(await pool('慕容远')).toBe(1);
    expect((await officer.post(`${path}/import`)).body.code).toBe('illegal_state');
    expect((await officer.get('/reviewer-import-runs')).body.items[0].id).toBe(done.id);
  });

  it('names lines and fields of a file with faults, which can only be sent anew', async () => {
    const path = await send('key,nameZh,institution\n1,甲,南开大学\n2,,南开大学', 'csv');
    await world.drain();
    const refused = (await officer.get(path)).body;
    expect(refused.state).toBe('refused');
    expect(refused.faults).toEqual([{ field: 'line 3, nameZh', message: 'or nameLatin must hold a name' }]);
    expect((await officer.post(`${path}/import`)).status).toBe(409);
  });

  it('keeps nothing once it was cancelled', async () => {
    const before = await stored();
    const path = await send(lines({ nameZh: '独孤信', institution: '南开大学' }));
    await world.drain();
    await officer.post(`${path}/import`);
    expect((await officer.post(`${path}/cancel`)).body.state).toBe('cancelled');
    await world.drain();
    expect((await officer.get(path)).body.state).toBe('cancelled');
    expect(await stored()).toBe(before);
  });

  it('gives way to the next file of the same person', async () => {
    const first = await send(lines({ nameZh: '上官云', institution: '南开大学' }));
    await world.drain();
    await send(lines({ nameZh: '上官月', institution: '南开大学' }));
    expect((await officer.get(first)).body.state).toBe('cancelled');
  });
});
