import { World } from '../support/world.js';
import { baseRequest } from './bad-input/base-request.js';
import { describedRoutes, type ApiDocument } from '../../apps/cli/src/bench/fuzz/described-routes.js';
import { withoutForms, withRareTexts } from './bad-input/rare-texts.js';
import { SAMPLE_ID } from '../../apps/cli/src/bench/fuzz/sample-value.js';
import { declared } from './declared.js';
import { makeMatrixWorld } from './matrix-world.js';

/** Routes that keep names or texts of people; each must have taken rare texts, or this spec has proved nothing. */
const MUST_TAKE = [
  'POST /api/v1/accounts',
  'POST /api/v1/invitations',
  'POST /api/v1/programmes',
  'POST /api/v1/programmes/:id/calls',
  'PUT /api/v1/profile',
  'PATCH /api/v1/applications/:id',
  'POST /api/v1/applications/:id/works',
  'POST /api/v1/applications/:id/letters',
  'POST /api/v1/reviewers',
  'POST /api/v1/reviewers/:id/publications',
  'PUT /api/v1/assignments/:id/review',
  'POST /api/v1/assignments/:id/solicitation',
  'POST /api/v1/calls/:callId/leads',
  'PATCH /api/v1/leads/:id',
  'POST /api/v1/awards/:id/outcomes',
  'POST /api/v1/awards/:id/route-changes',
  'POST /api/v1/awards/:id/spending',
];

it('takes every Unicode character of names in every free text of every route, and keeps it as it is', async () => {
  const world = await World.create();
  try {
    const matrix = await makeMatrixWorld(world);
    // What the matrix has in review is open to its applicant here, and asks for letters.
    await world.db.query(`UPDATE application SET state = 'draft' WHERE id = $1`, [matrix.ids.application]);
    await world.db.query('DELETE FROM referee_letter');
    await world.db.query('UPDATE call SET letters_required = 2 WHERE id = $1', [matrix.call.id]);
    const kept = await textKeeper(world);
    const expectations = await declared();
    const wrong: string[] = [];
    const taken: string[] = [];
    // A sample's marks belong to a criterion that is not there.
    const ofThisCall = (body: unknown) =>
      JSON.parse(JSON.stringify(body).replaceAll(SAMPLE_ID, matrix.call.criteria[0]!.id)) as Record<string, unknown>;
    for (const route of describedRoutes((await world.api.get<ApiDocument>('/api/openapi.json')).body)) {
      if (!route.body || /revoke|disable|withdraw|eligibility/.test(route.key)) continue;
      const expectation = expectations[route.key]!;
      const base = baseRequest(route, expectation, matrix);
      const given = Object.keys((expectation.body?.(matrix, base.visitor) ?? {}) as object);
      const texts: string[] = [];
      const body = ofThisCall(withRareTexts(route.body, withoutForms(route.body, base.body, given), texts));
      if (texts.length === 0) continue;
      const answer = await (await matrix.as(base.visitor)).send(route.method, base.path, body);
      const complaint = /control character|nested/.exec(answer.text);
      if (complaint) wrong.push(`${route.key}: ${answer.text.slice(0, 300)}`);
      if (answer.status >= 300) continue;
      taken.push(route.key);
      for (const text of texts)
        if (!(await kept(text))) wrong.push(`${route.key} did not keep ${JSON.stringify(body)}`);
      for (const [name, value] of Object.entries(body))
        if (texts.includes(String(value)) && typeof answer.body?.[name] === 'string' && answer.body[name] !== value)
          wrong.push(`${route.key} answers ${name} as ${answer.body[name]}`);
    }
    expect(wrong).toEqual([]);
    expect(MUST_TAKE.filter((key) => !taken.includes(key))).toEqual([]);
  } finally {
    await world.close();
  }
});

/** Tells whether any row of any table holds the text, letter for letter. */
async function textKeeper(world: World): Promise<(text: string) => Promise<boolean>> {
  const tables = (await world.db.query(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  )) as { name: string }[];
  const everywhere = tables.map(({ name }) => `SELECT 1 FROM public."${name}" t WHERE strpos(t::text, $1) > 0`);
  return async (text) => (await world.db.query(everywhere.join(' UNION ALL ') + ' LIMIT 1', [text])).length > 0;
}
