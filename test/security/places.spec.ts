import type { Client } from '../support/client.js';
import { World } from '../support/world.js';
import { VISITORS, type Visitor } from './expectations/expectation.js';
import { makeMatrixWorld, type MatrixWorld } from './matrix-world.js';

type Can = Record<string, boolean>;
const OF_A_CALL = ['oversee', 'people', 'scout', 'readCases', 'readFunding', 'sign'];

/** What the routes behind a place, and behind what one can in a call, let in. */
class Routes {
  constructor(
    private readonly client: Client,
    private readonly calls: string[],
  ) {}

  private readonly opens = async (path: string) => (await this.client.get(path)).status === 200;
  private readonly has = async (path: string) => ((await this.client.get(path)).body.items ?? []).length > 0;

  async places(): Promise<Can> {
    const oversees = await Promise.all(this.calls.map((id) => this.opens(`/calls/${id}/overview`)));
    const accounts = await this.opens('/people');
    return {
      // These two are open to everybody who is signed in, and empty but for those whom they are for.
      reviews: await this.has('/reviews/mine'),
      approvals: await this.has('/decisions/to-sign'),
      manage: oversees.includes(true) || accounts,
      audit: await this.opens('/audit'),
      accounts,
      pool: await this.opens('/reviewers'),
      jobs: await this.opens('/failed-jobs'),
    };
  }

  async call(id: string): Promise<Can> {
    const toSign = await this.client.get('/decisions/to-sign');
    return {
      oversee: await this.opens(`/calls/${id}/overview`),
      people: await this.opens(`/roles?callId=${id}`),
      scout: await this.opens(`/calls/${id}/leads`),
      // A state that only the list of staff knows.
      readCases: await this.opens(`/applications?callId=${id}&state=shortlisted`),
      readFunding: await this.opens(`/calls/${id}/decisions`),
      sign: (toSign.body.items ?? []).some((it: { callId: string }) => it.callId === id),
    };
  }
}

describe('what the pages are told that somebody can', () => {
  let world: World;
  let matrix: MatrixWorld;
  beforeAll(async () => {
    world = await World.create();
    matrix = await makeMatrixWorld(world);
  });
  afterAll(() => world.close());

  it.each(VISITORS)('is what the routes let the %s do', async (visitor: Visitor) => {
    const client = await matrix.as(visitor);
    const { items } = (await client.get('/calls')).body as { items: { id: string; can: Can }[] };
    expect(items).toHaveLength(2);
    const routes = new Routes(
      client,
      items.map(({ id }) => id),
    );
    const session = await client.get('/session');
    expect(session.body.can).toEqual(await routes.places());
    const shown = Object.fromEntries(
      items.map(({ id, can }) => [id, Object.fromEntries(OF_A_CALL.map((verb) => [verb, can[verb]]))]),
    );
    const allowed: typeof shown = {};
    for (const { id, can } of items) {
      allowed[id] = await routes.call(id);
      expect((await client.get(`/calls/${id}`)).body.can).toEqual(can);
    }
    expect(shown).toEqual(allowed);
    const mine = (await client.get('/calls?mine=true')).body.items as { id: string }[];
    const withPart = items.filter(({ can }) => can.oversee || can.scout || can.readCases);
    expect(mine.map(({ id }) => id)).toEqual(withPart.map(({ id }) => id));
  });

  it('follows a role at once', async () => {
    const { spare, call } = matrix;
    const client = await world.as(spare);
    const can = async () => (await client.get('/session')).body.can;
    expect(Object.values(await can())).not.toContain(true);
    const [{ id }] = (await world.db.query(
      `INSERT INTO role_grant (person_id, role, call_id, granted_by) VALUES ($1, 'auditor', $2, $1) RETURNING id`,
      [spare.id, call.id],
    )) as [{ id: string }];
    expect(await can()).toMatchObject({ audit: true, manage: false });
    await world.db.query('UPDATE role_grant SET revoked_at = now() WHERE id = $1', [id]);
    expect(Object.values(await can())).not.toContain(true);
  });
});
