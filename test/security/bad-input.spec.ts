import { ChangeWatch } from '../support/change-watch.js';
import { RawClient } from '../../apps/cli/src/bench/fuzz/raw-request.js';
import { World } from '../support/world.js';
import { badRequests } from './bad-input/bad-requests.js';
import { baseRequest } from './bad-input/base-request.js';
import {
  describedRoutes,
  type ApiDocument,
  type DescribedRoute,
} from '../../apps/cli/src/bench/fuzz/described-routes.js';
import { verdict } from './bad-input/verdict.js';
import { declared, routesOf } from './declared.js';
import { makeMatrixWorld, type MatrixWorld } from './matrix-world.js';

/** How many wrong answers are told in full. */
const TOLD = 60;

let world: World;
let matrix: MatrixWorld;
let watch: ChangeWatch;
let wire: RawClient;
let routes: DescribedRoute[];

beforeAll(async () => {
  world = await World.create();
  matrix = await makeMatrixWorld(world);
  watch = await ChangeWatch.start(world.db);
  wire = new RawClient(world.api.origin);
  routes = describedRoutes((await world.api.get<ApiDocument>('/api/openapi.json')).body);
});
afterAll(async () => {
  wire.close();
  await world.close();
});

it('the description tells every route of the router', () => {
  expect(routes.map(({ key }) => key).sort()).toEqual(routesOf(world).sort());
});

it('every fault in every field of every route is refused by its documented problem, and changes nothing', async () => {
  const expectations = await declared();
  const wrong: string[] = [];
  let sent = 0;
  for (const route of routes) {
    const base = baseRequest(route, expectations[route.key]!, matrix);
    const { headers } = await matrix.as(base.visitor);
    await watch.taken();
    for (const request of badRequests(route, base)) {
      const answer = await wire.send({ ...request, headers: { ...headers, ...request.headers } });
      sent++;
      const fault = verdict(request, answer);
      if (fault) wrong.push(`${route.key} [${request.field ?? ''}: ${request.label}] ${fault}`);
    }
    const changes = await watch.taken();
    if (changes.length > 0) wrong.push(`${route.key} changed ${changes.join(', ')}`);
  }
  expect(wrong.slice(0, TOLD)).toEqual([]);
  expect(sent).toBeGreaterThan(routes.length * 10);
}, 600_000);
