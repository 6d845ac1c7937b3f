import { makeCall } from '../factories/calls.js';
import { makePerson, type MadePerson } from '../factories/people.js';
import { AnsweringService, BAD_ANSWERS } from '../support/answering.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let catalogue: AnsweringService;
let world: World;
let officer: Client;
beforeAll(async () => {
  catalogue = await AnsweringService.open();
  world = await World.create({
    OPENALEX_URL: `${catalogue.url}/`,
    OPENALEX_KEY: 'our-key',
    MAIL_FROM: 'Tonghang <office@scholars.example>',
  });
  const call = await makeCall(world);
  officer = await world.as(await makePerson(world, { roles: [{ role: 'officer', callId: call.id }] }));
});
afterAll(async () => {
  await world.close();
  await catalogue.close();
});
beforeEach(() => {
  catalogue.asked.length = 0;
});

const ORCID = '0000-0002-1825-0097';

let people = 0;
/** Somebody in the pool with one publication that was typed by hand. */
async function makeReviewer(
  works: object[] = [{ title: 'Typed by hand', abstract: 'My own words.' }],
): Promise<string> {
  const nameLatin = `Reviewer ${++people}`;
  const { body } = await officer.post('/reviewers', { nameLatin, institution: 'A University', publications: works });
  return body.id;
}

/** A work as OpenAlex tells it. */
const work = (nth: number, of: object = {}) => ({
  doi: `https://doi.org/10.1000/W${nth}`,
  title: `Work <i>number</i> ${nth} &amp; more`,
  publication_year: 2020,
  primary_location: { source: { display_name: 'A Journal' } },
  authorships: [
    { author: { display_name: 'Wei Wang' }, raw_author_name: 'W. Wang' },
    { author: { display_name: null }, raw_author_name: 'A. Müller' },
  ],
  abstract_inverted_index: { peers: [1, 4], Small: [0], judge: [2], small: [3] },
  keywords: [{ display_name: 'Peer review' }],
  ...of,
});

/** Answers with these works, so many a page. */
const tells =
  (works: object[], perPage = 100) =>
  (url: URL) => {
    const start = url.searchParams.get('cursor') === '*' ? 0 : Number(url.searchParams.get('cursor'));
    const results = works.slice(start, start + perPage);
    return { meta: { count: works.length, next_cursor: results.length > 0 ? String(start + perPage) : null }, results };
  };

/** Asks, lets the worker work, and reads what became of it. */
async function fetchOf(id: string, author: string = ORCID) {
  const { status } = await officer.post(`/reviewers/${id}/publication-fetches`, { author });
  expect(status).toBe(202);
  await world.drain();
  return (await officer.get(`/reviewers/${id}/publication-fetches`)).body.items[0];
}

const worksOf = async (id: string) =>
  (await officer.get(`/reviewers/${id}`)).body.publications as {
    title: string;
    abstract: string;
    doi: string | null;
  }[];

describe('publications from OpenAlex', () => {
  it('come in page by page, cleaned, beside what was typed', async () => {
    const id = await makeReviewer();
    catalogue.answering = tells([work(1), work(2), work(3), work(4, { title: null })], 2);
    const told = await fetchOf(id);
    expect(told).toMatchObject({ state: 'done', author: ORCID, total: 4, read: 3, added: 3, problem: null });
    const works = await worksOf(id);
    expect(works.map(({ title }) => title).sort()).toEqual([
      'Typed by hand',
      ...[1, 2, 3].map((nth) => `Work number ${nth} & more`),
    ]);
    expect(works.find(({ title }) => title.includes('1'))).toMatchObject({
      abstract: 'Small peers judge small peers',
      doi: '10.1000/w1',
      year: 2020,
      venue: 'A Journal',
      authors: ['Wei Wang', 'A. Müller'],
      keywords: ['Peer review'],
    });
    const [first] = catalogue.asked;
    expect(first!.pathname).toBe('/works');
    expect(Object.fromEntries(first!.searchParams)).toMatchObject({
      filter: `authorships.author.orcid:https://orcid.org/${ORCID}`,
      cursor: '*',
      api_key: 'our-key',
      mailto: 'office@scholars.example',
    });
    expect(catalogue.asked.map(({ searchParams }) => searchParams.get('cursor'))).toEqual(['*', '2', '4']);
  });

  it('write over nothing: a title or a DOI that is listed stays as it is, and each work comes once', async () => {
    const id = await makeReviewer([
      { title: 'Work number 1, and more', abstract: 'My own words.' },
      { title: 'Under another title', doi: '10.1000/w2' },
    ]);
    catalogue.answering = tells([
      work(1, { title: 'WORK: Number 1 and more' }),
      work(2),
      work(3),
      work(3, { title: 'Number three under another title' }),
      work(5, { doi: null, title: 'Work number 3 & more' }),
    ]);
    expect(await fetchOf(id)).toMatchObject({ state: 'done', read: 5, added: 1 });
    expect((await worksOf(id)).map(({ title, abstract }) => [title, abstract]).sort()).toEqual([
      ['Under another title', ''],
      ['Work number 1, and more', 'My own words.'],
      ['Work number 3 & more', 'Small peers judge small peers'],
    ]);
    expect(await fetchOf(id)).toMatchObject({ state: 'done', added: 0 });
  });

  test.each(BAD_ANSWERS)('%s in the middle leaves the list as it was', async (_, bad) => {
    const id = await makeReviewer();
    const good = tells([work(1), work(2), work(3)], 1);
    catalogue.answering = (url, response) => (url.searchParams.get('cursor') === '2' ? bad(url, response) : good(url));
    expect(await fetchOf(id)).toMatchObject({ state: 'failed', problem: 'away', added: null });
    expect((await worksOf(id)).map(({ title }) => title)).toEqual(['Typed by hand']);
    catalogue.answering = good;
    expect(await fetchOf(id)).toMatchObject({ state: 'done', added: 3 });
  });

  it('of other types than documented leave the list as it was', async () => {
    const id = await makeReviewer();
    for (const wrong of [
      { title: 7 },
      { publication_year: 'soon' },
      { authorships: 'Wei Wang' },
      { abstract_inverted_index: { word: [-1] } },
      { abstract_inverted_index: { word: 'all' } },
    ]) {
      catalogue.answering = tells([work(1), work(2, wrong)]);
      expect([wrong, (await fetchOf(id)).problem]).toEqual([wrong, 'away']);
    }
    // A place in the text that nobody's memory has room for is only a place.
    catalogue.answering = tells([work(1, { abstract_inverted_index: { far: [2_000_000_000], near: [0] } })]);
    expect((await fetchOf(id)).state).toBe('done');
    expect((await worksOf(id)).map(({ abstract }) => abstract)).toContain('near far');
  });

  it('end when the service leads in a circle, knows nobody, or too many in one', async () => {
    const id = await makeReviewer();
    catalogue.answering = () => ({ meta: { count: 3, next_cursor: '*' }, results: [work(1)] });
    expect((await fetchOf(id)).problem).toBe('away');
    catalogue.answering = tells([]);
    expect((await fetchOf(id)).problem).toBe('none');
    catalogue.answering = () => ({ meta: { count: 2_001, next_cursor: 'x' }, results: [work(1)] });
    expect((await fetchOf(id)).problem).toBe('too_many');
    expect(await worksOf(id)).toHaveLength(1);
    // Nor are there more in a list than its page shows: none of what is new is added.
    await world.db.query(
      `INSERT INTO publication (person_id, title, title_key) SELECT $1, 'Paper ' || n, 'paper ' || n
         FROM generate_series(1, 1998) n`,
      [id],
    );
    catalogue.answering = tells([work(1), work(2)]);
    expect(await fetchOf(id)).toMatchObject({ state: 'failed', problem: 'too_many', added: null });
    expect(await worksOf(id)).toHaveLength(1999);
  });

  it('are asked for by ORCID iD or OpenAlex id alone, one fetch at a time', async () => {
    const id = await makeReviewer();
    for (const author of ['Wei Wang', 'A1|A2', 'A123,is_oa:true', '0000-0002-1825-0098', 'https://evil.example/A1'])
      expect([author, (await officer.post(`/reviewers/${id}/publication-fetches`, { author })).status]).toEqual([
        author,
        422,
      ]);
    const bare = await officer.post(`/reviewers/${id}/publication-fetches`, {});
    expect([bare.status, bare.body.errors[0].field]).toEqual([422, 'author']);
    const both = await Promise.all(
      [1, 2].map(() => officer.post(`/reviewers/${id}/publication-fetches`, { author: 'a5023888391' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    catalogue.answering = tells([work(1)]);
    await world.drain();
    expect(catalogue.asked[0]!.searchParams.get('filter')).toBe('authorships.author.id:A5023888391');
  });

  it('are the matter of officers and of the reviewer alone', async () => {
    const person: MadePerson = await makePerson(world);
    await world.db.query(`INSERT INTO reviewer (person_id, state) VALUES ($1, 'active')`, [person.id]);
    await world.db.query(`INSERT INTO profile (person_id, orcid) VALUES ($1, $2)`, [person.id, ORCID]);
    const mine = await world.as(person);
    const other = await world.as(await makePerson(world));
    expect((await other.post(`/reviewers/${person.id}/publication-fetches`, {})).status).toBe(403);
    expect((await other.post('/reviewers/me/publication-fetches', {})).status).toBe(404);
    expect((await mine.post(`/reviewers/${await makeReviewer()}/publication-fetches`, { author: ORCID })).status).toBe(
      403,
    );
    catalogue.answering = tells([work(1)]);
    const { version } = (await mine.get('/reviewers/me')).body;
    expect((await mine.post('/reviewers/me/publication-fetches', {})).status).toBe(202);
    await world.drain();
    expect((await mine.get('/reviewers/me/publication-fetches')).body.items).toMatchObject([
      { state: 'done', added: 1 },
    ]);
    // The page as it was before the fetch can no longer replace the list.
    const page = { keywords: [], capacity: 6, publications: [], version };
    expect((await mine.put('/reviewers/me', page)).body.code).toBe('stale_version');
    expect((await mine.get('/reviewers/me')).body.publicationCount).toBe(1);
  });
});
