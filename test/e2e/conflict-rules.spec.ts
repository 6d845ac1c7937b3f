import { conflictsBetween, type ConflictKind, type Certainty } from '#conflicts';
import { Outbox, transact } from '#platform';
import { makeSubmittedApplication, type ApplicationWish } from '../factories/applications.js';
import { makeCall, type MadeCall } from '../factories/calls.js';
import { makeReviewer, type ReviewerWish } from '../factories/reviewers.js';
import { World } from '../support/world.js';

const year = new Date().getFullYear();
let world: World;
let call: MadeCall;
beforeAll(async () => {
  world = await World.create();
  call = await makeCall(world, { conflictYears: 3 });
});
afterAll(() => world.close());

/** What the job finds between the two, as `kind certainty`; the one function that answers must say the same. */
async function found(application: ApplicationWish, reviewer: ReviewerWish): Promise<string[]> {
  const person = await makeReviewer(world, reviewer);
  const made = await makeSubmittedApplication(world, call, application);
  await transact(world.db, (tx) =>
    world.app.get(Outbox).announce(tx, {
      name: 'application.submitted',
      data: { applicationId: made.id, submissionId: made.submissionId },
    }),
  );
  await world.drain();
  const rows = (await world.db.query(
    'SELECT kind, certainty FROM conflict WHERE application_id = $1 AND person_id = $2',
    [made.id, person.id],
  )) as { kind: ConflictKind; certainty: Certainty }[];
  const words = (list: typeof rows) => list.map((row) => `${row.kind} ${row.certainty}`).sort();
  expect(words(await conflictsBetween(world.db, person.id, made.id))).toEqual(words(rows));
  return words(rows);
}

describe('institutions', () => {
  it('conflict now and within the years of the call, in either language', async () => {
    expect(
      await found(
        { nameZh: '甲一', institution: '清华大学计算机系' },
        { nameZh: '乙一', institution: 'Tsinghua University' },
      ),
    ).toEqual(['same_institution certain']);
    const left = (toYear: number) => ({
      affiliations: [{ institution: '北京大学', fromYear: 2000, toYear }],
      ties: [],
    });
    expect(await found({ nameZh: '甲二', institution: '北京大学' }, { nameZh: '乙二', facts: left(year - 3) })).toEqual(
      ['same_institution certain'],
    );
    expect(await found({ nameZh: '甲三', institution: '北京大学' }, { nameZh: '乙三', facts: left(year - 4) })).toEqual(
      [],
    );
  });
});

describe('co-authors', () => {
  const paper = (authors: string[], more: object = {}) => ({
    title: '量子纠错码的译码算法研究',
    year,
    authors,
    ...more,
  });

  it('are found by a shared DOI, however it is written', async () => {
    expect(
      await found(
        { nameZh: '陈一', works: [{ title: 'On one thing', doi: '10.1145/3292500.3330919', authors: ['Chen Yi'] }] },
        {
          nameZh: '林一',
          publications: [{ title: 'Quite another title', doi: 'https://doi.org/10.1145/3292500.3330919' }],
        },
      ),
    ).toEqual(['coauthor certain']);
  });

  it('are found by name, and by name alone only possibly', async () => {
    expect(await found({ nameZh: '王伟' }, { nameZh: '林二', publications: [paper(['林二', '王伟'])] })).toEqual([
      'coauthor possible',
    ]);
  });

  it.each([
    ['Wei Wang', 'Wang Wei'],
    ['Wang Xiaoming', 'Xiao-Ming Wang'],
    ['WANG, Xiao-Ming', 'Xiaoming Wang'],
    ['José Núñez', 'Nunez Jose'],
    ['𠮷田䶮', '𠮷 田䶮'],
  ])('are found with the name in the other order: %s and %s', async (applicant, written) => {
    expect(
      await found({ nameLatin: applicant }, { nameLatin: 'Lin Er', publications: [paper(['Lin Er', written])] }),
    ).toContain('coauthor possible');
    expect(
      await found({ nameLatin: 'Lin San', works: [paper(['Lin San', written])] }, { nameLatin: applicant }),
    ).toContain('coauthor possible');
  });

  it('are found in pinyin for a name in Han characters and the other way round', async () => {
    expect(await found({ nameZh: '欧阳明' }, { nameLatin: 'Lin Si', publications: [paper(['Ming Ouyang'])] })).toEqual([
      'coauthor possible',
    ]);
    expect(await found({ nameLatin: 'Qiang Zhao' }, { nameZh: '林五', publications: [paper(['赵强'])] })).toEqual([
      'coauthor possible',
    ]);
  });

  it('are not confused where the characters differ', async () => {
    expect(
      await found(
        { nameZh: '王伟', nameLatin: 'Wei Wang' },
        { nameZh: '林六', publications: [paper(['王维', '汪伟'])] },
      ),
    ).toEqual([]);
  });

  it('count for the years of the call; without a year they count', async () => {
    const old = paper(['郑旧'], { year: year - 4 });
    expect(await found({ nameZh: '郑旧' }, { nameZh: '林七', publications: [old] })).toEqual([]);
    expect(await found({ nameZh: '郑旧' }, { nameZh: '林八', publications: [{ ...old, year: null }] })).toEqual([
      'coauthor possible',
    ]);
  });

  it('are certain by ORCID, and not the same person with another one', async () => {
    const tie = (orcid: string) => ({ ties: [{ kind: 'coauthor' as const, otherName: '孙同', orcid, year }] });
    const applicant = { nameZh: '孙同', orcid: '0000-0002-1825-0097' };
    expect(await found(applicant, { nameZh: '林九', facts: tie('0000-0002-1825-0097') })).toEqual(['coauthor certain']);
    await world.db.query(`UPDATE profile SET orcid = '0000-0001-5109-3700' WHERE orcid = '0000-0002-1825-0097'`);
    expect(await found(applicant, { nameZh: '林十', facts: tie('0000-0001-5109-3700') })).toEqual([]);
  });

  it('are certain when both list the same paper and one names the other', async () => {
    const shared = paper(['Gao Feng', 'Han Mei'], { title: 'A decoder for planar codes at scale' });
    expect(
      await found({ nameLatin: 'Feng Gao', works: [shared] }, { nameLatin: 'Mei Han', publications: [shared] }),
    ).toEqual(['coauthor certain']);
  });
});

describe('teachers, collaborators and people to be kept away', () => {
  it('adviser and student conflict for ever, whoever says so', async () => {
    const tie = (kind: 'adviser' | 'student', otherName: string) => ({ ties: [{ kind, otherName, year: 1990 }] });
    expect(await found({ nameZh: '周生', facts: tie('adviser', '吴师') }, { nameZh: '吴师' })).toEqual([
      'adviser possible',
    ]);
    expect(await found({ nameZh: '周二' }, { nameZh: '吴二', facts: tie('student', '周二') })).toEqual([
      'adviser possible',
    ]);
  });

  it('a collaborator conflicts within the years', async () => {
    const tie = (when: number) => ({
      ties: [{ kind: 'collaborator' as const, otherName: 'Anna Larsson', year: when }],
    });
    expect(await found({ nameZh: '冯一', facts: tie(year) }, { nameLatin: 'Larsson, Anna' })).toEqual([
      'collaborator possible',
    ]);
    expect(await found({ nameZh: '冯二', facts: tie(year - 9) }, { nameLatin: 'Anna Larsson' })).toEqual([]);
  });

  it('somebody kept away by a Chinese name is found by a profile in Latin script', async () => {
    expect(await found({ nameZh: '褚一', keptAway: [{ name: '吕小军' }] }, { nameLatin: 'Xiaojun Lyu' })).toEqual([
      'kept_away possible',
    ]);
    expect(
      await found(
        { nameZh: '褚二', keptAway: [{ name: '卫东方', institution: '复旦大学' }] },
        { nameZh: '卫东方', institution: 'Fudan University, Shanghai' },
      ),
    ).toEqual(['kept_away certain']);
  });
});

describe('the applicant in the pool', () => {
  it('is in conflict with themself, also under a second record', async () => {
    expect(
      await found({ nameZh: '沈独', institution: '厦门大学' }, { nameZh: '沈独', institution: '厦门大学' }),
    ).toEqual(['same_institution certain', 'self certain']);
    expect(await found({ nameZh: '沈同' }, { nameZh: '沈同' })).toEqual(['self possible']);
  });

  it('strangers are free', async () => {
    expect(
      await found(
        { nameZh: '蒋山', institution: '武汉大学' },
        { nameLatin: 'Ada Berg', institution: 'Uppsala University' },
      ),
    ).toEqual([]);
  });
});
