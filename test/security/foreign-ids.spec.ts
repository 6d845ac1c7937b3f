import { ChangeWatch } from '../support/change-watch.js';
import { World } from '../support/world.js';
import { baseRequest } from './bad-input/base-request.js';
import {
  describedRoutes,
  type ApiDocument,
  type DescribedRoute,
} from '../../apps/cli/src/bench/fuzz/described-routes.js';
import { SAMPLE_ID } from '../../apps/cli/src/bench/fuzz/sample-value.js';
import { problemFault } from '../../apps/cli/src/bench/fuzz/problem-fault.js';
import { declared } from './declared.js';
import { VISITORS } from './expectations/expectation.js';
import { makeMatrixWorld, type MatrixWorld } from './matrix-world.js';

/** What of another call stands behind each name of a field that holds ids. */
const foreignIds = ({ call, ids, people, spare }: MatrixWorld): Record<string, string> => ({
  applicationId: ids.application,
  applicationIds: ids.application,
  shortlisted: ids.application,
  directionId: call.directions[0]!.id,
  trackId: call.tracks[0]!.id,
  workIds: ids.work,
  callId: call.id,
  programmeId: call.programmeId,
  reviewerId: people.reviewer.id,
  reviewerIds: people.reviewer.id,
  personId: spare.id,
  handlerId: people.other.id,
  ids: people.foreign.id,
});
/** People belong to no call: they may be named wherever people are. */
const OF_ALL_CALLS = new Set(['reviewerId', 'personId', 'handlerId', 'ids']);

const idFields = (route: DescribedRoute) =>
  Object.entries(route.body?.properties ?? {}).flatMap(([name, { format, items }]) =>
    format === 'uuid' || items?.format === 'uuid' ? [name] : [],
  );

let world: World;
let matrix: MatrixWorld;
let foreign: Record<string, string>;
let watch: ChangeWatch;
let routes: DescribedRoute[];

beforeAll(async () => {
  world = await World.create();
  matrix = await makeMatrixWorld(world);
  foreign = foreignIds(await makeMatrixWorld(world));
  watch = await ChangeWatch.start(world.db);
  routes = describedRoutes((await world.api.get<ApiDocument>('/api/openapi.json')).body);
});
afterAll(() => world.close());

it('refuses ids of another call in every body, and changes nothing', async () => {
  const expectations = await declared();
  const wrong: string[] = [];
  for (const route of routes)
    for (const name of idFields(route)) {
      const property = route.body!.properties![name]!;
      const base = baseRequest(route, expectations[route.key]!, matrix);
      const id = foreign[name];
      if (!id) throw new Error(`say what ${name} of ${route.key} names in another call`);
      const body = { ...(base.body as object), [name]: property.items ? [id] : id };
      const client = await matrix.as(base.visitor);
      await watch.taken();
      const answer = await client.send(route.method, base.path, body);
      const changes = await watch.taken();
      const where = `${route.key} ${name}: ${answer.status} ${answer.text.slice(0, 200)}`;
      const contentType = answer.headers.get('content-type') ?? '';
      if (problemFault({ status: answer.status, contentType, text: answer.text })) wrong.push(where);
      if (!OF_ALL_CALLS.has(name) && changes.length > 0) wrong.push(`${where} changed ${changes.join()}`);
    }
  expect(wrong).toEqual([]);
});

it('never fails over an id of nothing, whoever sends it', async () => {
  const expectations = await declared();
  const wrong: string[] = [];
  for (const route of routes) {
    const base = baseRequest(route, expectations[route.key]!, matrix);
    for (const name of idFields(route))
      for (const visitor of VISITORS) {
        const list = Array.isArray((base.body as Record<string, unknown>)[name]);
        const body = { ...(base.body as object), [name]: list ? [SAMPLE_ID] : SAMPLE_ID };
        const answer = await (await matrix.as(visitor)).send(route.method, base.path, body);
        if (answer.status >= 500) wrong.push(`${route.key} ${name} as ${visitor}: ${answer.text.slice(0, 200)}`);
      }
  }
  expect(wrong).toEqual([]);
});

it('shows nothing of another call to whoever filters a list by its ids', async () => {
  const expectations = await declared();
  const wrong: string[] = [];
  for (const route of routes)
    for (const { name, schema } of route.query) {
      if (schema.format !== 'uuid') continue;
      const base = baseRequest(route, expectations[route.key]!, matrix);
      const { [name]: id = foreign['applicationId'] } = foreign;
      const search = new URLSearchParams({ ...base.query, [name]: id! });
      const answer = await (await matrix.as(base.visitor)).send(route.method, `${base.path}?${search}`);
      const items = (answer.body?.items ?? []) as unknown[];
      if (answer.status >= 500 || (answer.status < 400 && items.length > 0))
        wrong.push(`${route.key} ${name}: ${answer.text.slice(0, 300)}`);
    }
  expect(wrong).toEqual([]);
});
