import { makePerson } from '../factories/people.js';
import { AnsweringService, BAD_ANSWERS } from '../support/answering.js';
import { World } from '../support/world.js';

let register: AnsweringService;
let world: World;
beforeAll(async () => {
  register = await AnsweringService.open();
  world = await World.create({ ORCID_URL: register.url });
});
afterAll(async () => {
  await world.close();
  await register.close();
});

const ORCID = '0000-0002-1825-0097';

/** A work as the public API 3.0 tells it: once by each source. */
const group = (title: string, of: object = {}) => ({
  'external-ids': { 'external-id': [] },
  'work-summary': [
    {
      'put-code': 1,
      title: { title: { value: title }, subtitle: null, 'translated-title': null },
      'journal-title': { value: 'A Journal' },
      type: 'journal-article',
      'publication-date': { year: { value: '2021' }, month: null, day: null },
      'external-ids': {
        'external-id': [
          { 'external-id-type': 'issn', 'external-id-value': '1234-5678', 'external-id-relationship': 'part-of' },
          { 'external-id-type': 'doi', 'external-id-value': '10.1000/BOOK', 'external-id-relationship': 'part-of' },
          {
            'external-id-type': 'doi',
            'external-id-value': 'https://doi.org/10.1000/Own',
            'external-id-relationship': 'self',
          },
        ],
      },
      ...of,
    },
    { 'put-code': 2, title: { title: { value: `${title}, as another source has it` } } },
  ],
});

const asSomebody = async () => world.as(await makePerson(world));

describe('works of an ORCID record', () => {
  it('are listed newest first, each once, with what the form takes', async () => {
    register.answering = () => ({
      group: [
        group('A <b>paper</b>'),
        group('A patent', { type: 'patent', 'publication-date': { year: { value: '2023' } }, 'external-ids': null }),
        group('Data', { type: 'data-set', 'publication-date': null, 'journal-title': null }),
        group('', { title: null }),
        { 'work-summary': [] },
      ],
      path: `/${ORCID}/works`,
    });
    const answer = await (await asSomebody()).post('/orcid-lookups', { orcid: `https://orcid.org/${ORCID}` });
    expect(answer.status).toBe(200);
    expect(answer.body.items).toEqual([
      { kind: 'patent', title: 'A patent', year: 2023, venue: 'A Journal', doi: null },
      { kind: 'paper', title: 'A paper', year: 2021, venue: 'A Journal', doi: '10.1000/own' },
      { kind: 'dataset', title: 'Data', year: null, venue: '', doi: '10.1000/own' },
    ]);
    expect(register.asked.at(-1)!.pathname).toBe(`/v3.0/${ORCID}/works`);
  });

  it("are those of one's own profile when no iD is given", async () => {
    const person = await makePerson(world);
    const client = await world.as(person);
    expect((await client.post('/orcid-lookups', {})).body.errors[0].field).toBe('orcid');
    await world.db.query(`INSERT INTO profile (person_id, orcid) VALUES ($1, $2)`, [person.id, ORCID]);
    register.answering = () => ({ group: [] });
    expect((await client.post('/orcid-lookups', {})).body).toEqual({ items: [] });
  });

  test.each(BAD_ANSWERS)('%s is one clear problem', async (_, bad) => {
    register.answering = bad;
    const answer = await (await asSomebody()).post('/orcid-lookups', { orcid: ORCID });
    expect([answer.status, answer.body.code]).toEqual([503, 'portfolios.orcid_away']);
  });

  it('cannot be asked for with anything but an iD, nor without end', async () => {
    const client = await asSomebody();
    for (const orcid of [
      '0000-0002-1825-0098',
      '../../v3.0/search?q=1',
      `${ORCID}/person`,
      `http://evil.example/${ORCID}`,
    ])
      expect([orcid, (await client.post('/orcid-lookups', { orcid })).status]).toEqual([orcid, 422]);
    register.answering = (_, response) => void response.writeHead(404).end();
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => client.post('/orcid-lookups', { orcid: ORCID })),
    );
    const codes = new Set(answers.map(({ body }) => body.code));
    expect(codes).toEqual(new Set(['portfolios.orcid_unknown', 'too_many_attempts']));
  });
});
