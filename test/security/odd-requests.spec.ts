import { readFileSync } from 'node:fs';
import { createRng } from '../../apps/cli/src/demo/cohort/index.js';
import { ChangeWatch } from '../support/change-watch.js';
import { mutated } from '../../apps/cli/src/bench/fuzz/mutate.js';
import { documentedCodes, problemFault } from '../../apps/cli/src/bench/fuzz/problem-fault.js';
import { RawClient, type RawRequest } from '../../apps/cli/src/bench/fuzz/raw-request.js';
import { World } from '../support/world.js';
import { baseRequest, type BaseRequest } from './bad-input/base-request.js';
import {
  describedRoutes,
  type ApiDocument,
  type DescribedRoute,
} from '../../apps/cli/src/bench/fuzz/described-routes.js';
import { declared } from './declared.js';
import { VISITORS } from './expectations/expectation.js';
import { makeMatrixWorld, type MatrixWorld } from './matrix-world.js';

/** `FUZZ_REQUESTS=100000 FUZZ_SEED=7` makes it a long search; what it finds is found again with the same two numbers. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 2500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_124);

let world: World;
let matrix: MatrixWorld;
let watch: ChangeWatch;
let wire: RawClient;

beforeAll(async () => {
  world = await World.create();
  matrix = await makeMatrixWorld(world);
  watch = await ChangeWatch.start(world.db);
  wire = new RawClient(world.api.origin);
});
afterAll(async () => {
  wire.close();
  await world.close();
});

const status = async (request: RawRequest) => {
  const answer = await wire.send(request);
  expect([request, problemFault(answer)]).toEqual([request, null]);
  return answer.status;
};

it('answers paths and methods that it does not have with a problem', async () => {
  for (const path of [
    '/api/v1/',
    '/api/v1/no-such',
    '/api/v2/calls',
    '/api/v1//calls',
    '/api/v1/calls/..%2f..%2fmetrics',
  ])
    expect(await status({ method: 'GET', path })).toBe(404);
  for (const method of ['PUT', 'PATCH', 'DELETE', 'PROPFIND'])
    expect([404, 405]).toContain(await status({ method, path: '/api/v1/programmes' }));
  expect(await status({ method: 'GET', path: '/api/v1/calls/%E0%A4%A' })).toBe(400);
});

it('names the query when a parameter of it has no name', async () => {
  const { headers } = await matrix.as('officer');
  for (const query of ['=', '&&&=', '=x&limit=5']) {
    const answer = await wire.send({ method: 'GET', path: `/api/v1/profile?${query}`, headers });
    expect([query, answer.status, problemFault(answer)]).toEqual([query, 422, null]);
    expect(JSON.parse(answer.text).errors[0]).toEqual({ field: 'query', message: 'holds a field without a name' });
  }
});

it('takes whatever stands in the headers that tell who somebody is for nobody', async () => {
  const path = '/api/v1/profile';
  for (const cookie of [
    'tonghang_session=',
    'tonghang_session=j:{"a":1}',
    'tonghang_session=j:[[1]]',
    'tonghang_session=%00',
    'a=%E0%A4%A; tonghang_session=%',
    '=;;=',
    `tonghang_session=${'x'.repeat(9000)}`,
  ])
    expect([cookie, await status({ method: 'GET', path, headers: { cookie } })]).toEqual([cookie, 401]);
  for (const authorization of [
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'Bearer \u00e9',
    `Bearer ${'x'.repeat(9000)}`,
    'Basic eDp5',
    'x',
  ])
    expect([400, 401]).toContain(await status({ method: 'GET', path, headers: { authorization } }));
  expect([400, 401, 422]).toContain(
    await status({ method: 'GET', path: `${path}?access_token=x`, headers: { authorization: 'Bearer y' } }),
  );
});

it('stays up whatever the headers of a sign-in tell of its sender', async () => {
  const body = Buffer.from(JSON.stringify({ email: 'nobody@example.org', password: 'wrong' }));
  for (const odd of [
    { 'x-forwarded-for': 'no address' },
    { 'x-forwarded-for': `${'x'.repeat(7000)}, ${'y'.repeat(7000)}` },
    { 'x-forwarded-for': '\u00e9, 127.0.0.1' },
    { 'user-agent': '\u0080\u00ff'.repeat(2000) },
    { 'x-request-id': "' OR 1=1 --" },
    { 'accept-language': 'x'.repeat(5000) },
  ])
    expect(
      await status({
        method: 'POST',
        path: '/api/v1/session',
        headers: { 'content-type': 'application/json', ...odd },
        body,
      }),
    ).toBe(401);
});

it('refuses mutations from other sites and without the token of the session', async () => {
  const { headers } = await matrix.as('officer');
  const path = `/api/v1/calls/${matrix.call.id}/publish`;
  await watch.taken();
  for (const odd of [
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { 'x-csrf-token': '' },
    { 'x-csrf-token': '\u00e9' },
  ])
    expect(await status({ method: 'POST', path, headers: { ...headers, ...odd } })).toBe(403);
  expect(await watch.taken()).toEqual([]);
});

it('refuses pools that are no files of their kind, and keeps nothing of them', async () => {
  const { headers } = await matrix.as('officer');
  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '{"nameZh":"\\u0000","institution":"x"}',
    '\ufeff',
    '"a',
    'a,b\n"',
    '\u0000',
    '{"__proto__":{}}',
    '['.repeat(100_000),
  ];
  const bytes = [
    ...bodies.map((it) => Buffer.from(it)),
    Buffer.from([0xff, 0xfe, 0x00]),
    Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80]),
  ];
  await watch.taken();
  for (const [format, type] of [
    ['jsonl', 'application/x-ndjson'],
    ['csv', 'text/csv'],
  ])
    for (const body of bytes) {
      const request = {
        method: 'POST',
        path: `/api/v1/reviewer-imports?format=${format}`,
        headers: { ...headers, 'content-type': type },
        body,
      };
      expect([400, 422]).toContain(await status(request));
    }
  expect(await watch.taken()).toEqual([]);
});

it(
  'never fails, and changes nothing when it refuses, whatever is sent',
  async () => {
    const routes = describedRoutes((await world.api.get<ApiDocument>('/api/openapi.json')).body);
    const expectations = await declared();
    const bases = new Map<DescribedRoute, BaseRequest>(
      routes.map((route) => [route, baseRequest(route, expectations[route.key]!, matrix)]),
    );
    const documented = documentedCodes(readFileSync('docs/problems.md', 'utf8'));
    const rng = createRng(SEED);
    const options = { names: await columnNames(), foreignIds: Object.values(matrix.ids).filter(isId) };
    const wrong: string[] = [];
    for (let sent = 0; sent < REQUESTS; sent++) {
      const route = rng.pick(routes);
      const base = bases.get(route)!;
      const visitor = rng.pick([null, null, ...VISITORS]);
      const { headers } = await matrix.as(visitor ?? base.visitor);
      await watch.taken();
      const request = mutated(rng, route, base, options);
      const answer = await wire.send({ ...request, headers: { ...headers, ...request.headers } });
      const where = `${request.method} ${request.path} ${request.body?.toString().slice(0, 500) ?? ''}`;
      const silent = awayByDesign(answer.text) || (request.method === 'HEAD' && answer.status < 500);
      const trouble = silent ? null : problemFault(answer, documented);
      if (trouble) wrong.push(`${where} ${trouble}: ${answer.status} ${answer.text.slice(0, 300)}`);
      const changes = answer.status >= 400 ? await watch.taken() : [];
      if (changes.length > 0) wrong.push(`${where} ${answer.status} changed ${changes.join()}`);
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  },
  60_000 + REQUESTS * 50,
);

/** The registry of DOIs is not there in tests. */
const awayByDesign = (text: string) => text.includes('portfolios.doi_lookup_away');

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);

/** Every column, to be put into bodies that do not have it. */
async function columnNames(): Promise<string[]> {
  const rows = (await world.db.query(
    `SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1`,
  )) as { name: string }[];
  const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return rows.flatMap(({ name }) => [name, camel(name)]);
}
