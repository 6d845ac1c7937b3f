import { World } from '../support/world.js';
import { declared, routesOf } from './declared.js';
import { VISITORS, type Answered } from './expectations/expectation.js';
import { makeMatrixWorld } from './matrix-world.js';

const fits = (answered: Answered, status: number) =>
  answered === 'in' ? ![401, 403, 404].includes(status) && status < 500 : status === answered;

describe('the role × route matrix', () => {
  it('declares every route of the router, and no route that is not there', async () => {
    const world = await World.create();
    try {
      expect(Object.keys(await declared()).sort()).toEqual(routesOf(world).sort());
    } finally {
      await world.close();
    }
  });

  it('is what every visitor meets at every route', async () => {
    const world = await World.create();
    const wrong: string[] = [];
    let cells = 0;
    try {
      const matrix = await makeMatrixWorld(world);
      // Reads first, then changes, and what takes roles away last: a cell must not pull the floor from under another.
      const rank = (route: string) => (route.startsWith('GET') ? 0 : /revoke|disable/.test(route) ? 2 : 1);
      const table = Object.entries(await declared()).sort(([a], [b]) => rank(a) - rank(b));
      for (const [route, { path, body, answers }] of table) {
        const [method, pattern] = route.split(' ') as [string, string];
        // Whoever is let in knocks last: what they change must not alter what the others meet.
        const queue = [...VISITORS].sort((a, b) => Number(answers[a] === 'in') - Number(answers[b] === 'in'));
        for (const visitor of queue) {
          const target = path?.(matrix, visitor) ?? pattern;
          const client = await matrix.as(visitor);
          const answer = await client.send(method, target, method === 'GET' ? undefined : body?.(matrix, visitor));
          cells++;
          if (!fits(answers[visitor], answer.status))
            wrong.push(
              `${route} as ${visitor}: ${answer.status} ${answer.body?.code ?? ''}, declared ${answers[visitor]}`,
            );
        }
      }
    } finally {
      await world.close();
    }
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThan(VISITORS.length * 30);
  }, 120_000);
});
