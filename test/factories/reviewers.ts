import { transact } from '#platform';
import { replaceFacts } from '#portfolios';
import { titleKey } from '#reviewers';
import type { World } from '../support/world.js';
import { makeProfile, type WorkWish } from './applications.js';
import { makePerson, type MadePerson } from './people.js';

export interface ReviewerWish {
  person?: MadePerson;
  nameZh?: string;
  nameLatin?: string;
  institution?: string;
  orcid?: string;
  publications?: WorkWish[];
  facts?: Parameters<typeof makeProfile>[2]['facts'];
}

/** An active reviewer of the pool with a profile and publications, written straight into the tables. */
export async function makeReviewer(world: World, wish: ReviewerWish = {}): Promise<MadePerson> {
  const names = [wish.nameZh, wish.nameLatin].filter((name) => name !== undefined);
  const person = wish.person ?? (await makePerson(world, { name: names[0] }));
  if (names.length > 0) await makeProfile(world, person.id, wish);
  await world.db.query('INSERT INTO reviewer (person_id) VALUES ($1)', [person.id]);
  const works = wish.publications ?? [];
  for (const { title = 'A paper', year = new Date().getFullYear(), doi = null, authors = [] } of works)
    await world.db.query(
      'INSERT INTO publication (person_id, title, year, doi, authors, title_key) VALUES ($1, $2, $3, $4, $5, $6)',
      [person.id, title, year, doi, authors, titleKey(title)],
    );
  await transact(world.db, (tx) =>
    replaceFacts(tx, person.id, 'publications', {
      names,
      affiliations: [],
      ties: works.flatMap(({ authors = [], doi, year = new Date().getFullYear() }) =>
        ['', ...authors].map((otherName) => ({ kind: 'coauthor' as const, otherName, doi, year })),
      ),
    }),
  );
  return person;
}
