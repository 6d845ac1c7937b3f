import type { Cohort, CohortPublication, PlantedConflict } from './cohort.types.js';
import { trackAges } from './applicants.js';
import { institutionYears } from './conflicts.js';
import { generateCohort } from './generate.js';
import { orcidCheckCharacter } from './identifiers.js';
import { rareCharacters } from './names.js';

const asOfYear = 2026;
const full = generateCohort({ seed: 7, applicants: 120, reviewers: 300, asOfYear });
const publicationsOf = (cohort: Cohort) => cohort.reviewers.flatMap((it) => it.publications);
const everyone = [...full.applicants, ...full.reviewers, ...full.leads];
const distinct = (values: readonly unknown[]) => new Set(values).size;

test('the same options give the same cohort, another seed another one', () => {
  const options = { seed: 'spring', applicants: 20, reviewers: 40, asOfYear };
  const once = JSON.stringify(generateCohort(options));
  expect(JSON.stringify(generateCohort(options))).toBe(once);
  expect(JSON.stringify(generateCohort({ ...options, seed: 'autumn' }))).not.toBe(once);
});

test('it has the size that was asked for and touches all eight directions', () => {
  expect([full.applicants.length, full.reviewers.length]).toEqual([120, 300]);
  expect(distinct(full.applicants.map((it) => it.direction))).toBe(8);
  expect(distinct(full.reviewers.map((it) => it.direction))).toBe(8);
  expect(distinct(full.applicants.map((it) => it.subtopic))).toBe(32);
});

test('no e-mail and no ORCID belongs to two people, and all are of reserved kinds', () => {
  const { administrator, auditor, officers, chairs, approvers, nominators } = full.staff;
  const emails = [...everyone, administrator, auditor, ...officers, ...chairs, ...approvers, ...nominators].map(
    (it) => it.email,
  );
  expect(distinct(emails)).toBe(emails.length);
  for (const email of emails) expect(email).toMatch(/^[a-z]+(\.[a-z]+)*\d*@[a-z-]+\.example\.org$/u);
  const orcids = everyone.map((it) => it.orcid);
  expect(distinct(orcids)).toBe(orcids.length);
  for (const orcid of orcids) {
    expect(orcid).toMatch(/^0009-9\d{3}-\d{4}-\d{3}[\dX]$/u);
    const digits = orcid.replaceAll('-', '');
    expect(orcidCheckCharacter(digits.slice(0, 15))).toBe(digits.at(-1));
  }
});

test('institutions are different, of every kind, and every reference leads to one', () => {
  const ids = new Set(full.institutions.map((it) => it.id));
  expect(ids.size).toBe(full.institutions.length);
  expect(distinct(full.institutions.map((it) => it.nameZh))).toBe(ids.size);
  expect(distinct(full.institutions.map((it) => it.kind))).toBe(3);
  for (const person of [...full.applicants, ...full.reviewers]) {
    for (const { institution } of [...person.positions, ...person.education]) expect(ids).toContain(institution);
  }
  for (const { institution } of full.applicants.flatMap((it) => [
    ...it.advisers,
    ...it.collaborators,
    ...it.keepAway,
  ])) {
    expect(ids).toContain(institution);
  }
});

test('names carry rare characters and people from elsewhere', () => {
  const names = [...full.applicants, ...full.reviewers].map((it) => it.nameZh);
  for (const character of ['𠮷', '䶮']) {
    expect(rareCharacters).toContain(character);
    expect(names.some((name) => name.includes(character))).toBe(true);
  }
  expect(names.filter((name) => name.includes('·')).length).toBeGreaterThan(5);
});

test('ages fit the track, and years of a life never run backwards', () => {
  expect(full.applicants.some((it) => asOfYear - it.birthYear === 28)).toBe(true);
  for (const track of Object.keys(trackAges)) expect(full.applicants.some((it) => it.track === track)).toBe(true);
  for (const { track, birthYear } of full.applicants) {
    expect(asOfYear - birthYear).toBeGreaterThanOrEqual(trackAges[track].youngest);
    expect(asOfYear - birthYear).toBeLessThanOrEqual(trackAges[track].oldest);
  }
  for (const person of [...full.applicants, ...full.reviewers]) {
    expect(person.phdYear - person.birthYear).toBeGreaterThanOrEqual(25);
    expect(person.phdYear).toBeLessThanOrEqual(asOfYear);
    const studies = person.education.map((it) => it.year);
    expect(studies).toEqual([...studies].sort((a, b) => a - b));
    expect(studies.at(-1)).toBe(person.phdYear);
    let year = person.phdYear;
    person.positions.forEach((position, index) => {
      expect(position.from).toBe(year);
      const last = index === person.positions.length - 1;
      expect(position.to === null).toBe(last);
      year = position.to ?? asOfYear;
      expect(year).toBeGreaterThanOrEqual(position.from);
    });
  }
});

test('applicants bring 3 to 5 works signed by themselves, reviewers 8 to 30 publications', () => {
  for (const { works, nameZh, nameLatin, orcid, keepAway } of full.applicants) {
    expect(works.length).toBeGreaterThanOrEqual(3);
    expect(works.length).toBeLessThanOrEqual(5);
    expect(keepAway.length).toBeLessThanOrEqual(3);
    const familyFirst = [nameLatin.split(' ').at(-1), ...nameLatin.split(' ').slice(0, -1)].join(' ');
    for (const work of works) {
      const self = work.authors.filter((it) => it.orcid === orcid);
      expect(self).toHaveLength(1);
      expect([nameZh, nameLatin, familyFirst]).toContain(self[0]?.name);
      expect(work.year).toBeLessThanOrEqual(asOfYear);
      expect(Boolean(work.doi)).toBe(work.kind === 'paper' || work.kind === 'dataset');
      expect(work.contribution.length).toBeGreaterThan(30);
      expect(work.significance.length).toBeGreaterThan(30);
    }
  }
  expect(distinct(full.applicants.flatMap((it) => it.works.map((work) => work.kind)))).toBe(5);
  for (const { publications, capacity } of full.reviewers) {
    expect(publications.length).toBeGreaterThanOrEqual(8);
    expect(publications.length).toBeLessThanOrEqual(30);
    expect(capacity).toBeGreaterThanOrEqual(4);
    expect(capacity).toBeLessThanOrEqual(8);
  }
});

test('outcomes carry identifiers of their own kind, none of which is anybody else’s', () => {
  const outcomes = full.applicants.flatMap((it) => it.outcomes);
  const forms = {
    paper: /^10\.5555\/tonghang\.\d{7}$/,
    model: /^10\.5555\/tonghang\.\d{7}$/,
    dataset: /^10\.5555\/tonghang\.\d{7}$/,
    patent_applied: /^CN202619\d{6}\.[\dX]$/,
    patent_granted: /^ZL 2024 1 9\d{6}\.[\dX]$/,
    software_copyright: /^2026SR9\d{6}$/,
  };
  for (const { kind, identifier } of outcomes) expect(identifier).toMatch(forms[kind]);
  expect(distinct(outcomes.map((it) => it.kind))).toBe(6);
  const works = full.applicants.flatMap((it) => it.works.map(({ doi, registration }) => doi ?? registration));
  const all = [...outcomes.map((it) => it.identifier), ...works.filter((it) => it !== undefined)];
  expect(distinct(all)).toBe(all.length);
  for (const { works: own, outcomes: out } of full.applicants)
    expect(distinct([...own, ...out].map((it) => it.title))).toBe(own.length + out.length);
});

test('a title belongs to one work: the same title means the same DOI', () => {
  const works = [...full.applicants, ...full.leads].flatMap((it) => it.works);
  const all = [...publicationsOf(full), ...works].map((it) => ({ title: it.title, key: it.doi ?? it.title }));
  expect(distinct(all.map((it) => it.title))).toBe(distinct(all.map((it) => it.key)));
  expect(distinct(all.map((it) => `${it.title} ${it.key}`))).toBe(distinct(all.map((it) => it.title)));
});

test('some papers are signed by several reviewers, and all of them list it', () => {
  const byOrcid = new Map(full.reviewers.map((it) => [it.orcid, it]));
  const joint = publicationsOf(full).filter(
    (it) => it.authors.filter((author) => byOrcid.has(author.orcid ?? '')).length > 1,
  );
  expect(joint.length).toBeGreaterThan(100);
  for (const paper of joint) {
    for (const author of paper.authors) {
      const reviewer = byOrcid.get(author.orcid ?? '');
      if (reviewer) expect(reviewer.publications.some((it) => it.doi === paper.doi)).toBe(true);
    }
  }
});

describe('planted conflicts', () => {
  const applicants = new Map(full.applicants.map((it) => [it.email, it]));
  const reviewers = new Map(full.reviewers.map((it) => [it.email, it]));
  const recent = (to: number | null) => to === null || to >= asOfYear - institutionYears;

  function isThere({ applicant: a, reviewer: r, evidence }: PlantedConflict): boolean {
    const applicant = applicants.get(a);
    const reviewer = reviewers.get(r);
    if (!applicant || !reviewer) return false;
    const signed = (paper: CohortPublication) => {
      const [given, ...family] = applicant.nameLatin.split(' ');
      const forms = [applicant.nameZh, applicant.nameLatin, `${family.join(' ')} ${given}`];
      return paper.year >= asOfYear - 2 && paper.authors.some((it) => forms.includes(it.name));
    };
    const own = new Set(applicant.works.map((it) => it.doi));
    switch (evidence) {
      case 'present_position':
        return applicant.positions.at(-1)?.institution === reviewer.institution;
      case 'past_position':
        return applicant.positions.some((x) =>
          reviewer.positions.some((y) => x.institution === y.institution && recent(x.to) && recent(y.to)),
        );
      case 'shared_doi':
        return reviewer.publications.some(
          (it) => own.has(it.doi) && signed(it) && it.authors.some((author) => author.orcid === reviewer.orcid),
        );
      case 'author_name_only':
        return reviewer.publications.some(
          (it) => signed(it) && !it.authors.some((author) => author.orcid === applicant.orcid),
        );
      case 'listed_collaborator':
        return applicant.collaborators.some((it) => it.orcid === reviewer.orcid);
      case 'adviser_of_applicant':
        return applicant.advisers.some((it) => it.orcid === reviewer.orcid) && reviewer.phdYear < applicant.phdYear;
      case 'student_of_applicant':
        return (
          reviewer.education.some((it) => it.adviser?.orcid === applicant.orcid) && applicant.phdYear < reviewer.phdYear
        );
      case 'keep_away_list':
        return applicant.keepAway.some(
          (it) => it.nameZh === reviewer.nameZh && it.institution === reviewer.institution && it.reason.length > 10,
        );
      case 'reviewer_declaration':
        return reviewer.declaredConflicts.some((it) => it.applicant === applicant.email);
    }
  }

  test('each one is really in the data, and every kind of evidence occurs', () => {
    expect(full.planted.filter((it) => !isThere(it))).toEqual([]);
    expect(distinct(full.planted.map((it) => it.evidence))).toBe(9);
    expect(distinct(full.planted.map((it) => `${it.applicant} ${it.reviewer} ${it.evidence}`))).toBe(
      full.planted.length,
    );
  });

  test('who shares a field and a present institution is listed', () => {
    const listed = new Set(
      full.planted.filter((it) => it.kind === 'same_institution').map((it) => `${it.applicant} ${it.reviewer}`),
    );
    for (const applicant of full.applicants) {
      for (const reviewer of full.reviewers) {
        if (!reviewer.subtopics.includes(applicant.subtopic)) continue;
        if (applicant.positions.at(-1)?.institution !== reviewer.institution) continue;
        expect(listed).toContain(`${applicant.email} ${reviewer.email}`);
      }
    }
  });

  test('every applicant keeps enough small peers without conflict', () => {
    const conflicted = new Set(full.planted.map((it) => `${it.applicant} ${it.reviewer}`));
    for (const applicant of full.applicants) {
      const peers = full.reviewers.filter((it) => it.subtopics.includes(applicant.subtopic));
      expect(peers.filter((it) => !conflicted.has(`${applicant.email} ${it.email}`)).length).toBeGreaterThanOrEqual(3);
    }
  });
});

test('ten times the size takes less than five seconds and keeps titles and addresses apart', () => {
  const started = process.cpuUsage();
  const big = generateCohort({ seed: 1, applicants: 1200, reviewers: 3000, asOfYear });
  // Processor time, so that a busy machine does not decide.
  const seconds = process.cpuUsage(started).user / 1e6;
  expect(distinct([...big.applicants, ...big.reviewers].map((it) => it.email))).toBe(4200);
  expect(distinct(publicationsOf(big).map((it) => it.title))).toBe(distinct(publicationsOf(big).map((it) => it.doi)));
  expect(seconds).toBeLessThan(5);
});

test('sizes that make no sense are refused', () => {
  expect(() => generateCohort({ seed: 1, applicants: 0, reviewers: 30, asOfYear })).toThrow(RangeError);
  expect(() => generateCohort({ seed: 1, applicants: 5, reviewers: 7, asOfYear })).toThrow(RangeError);
  expect(() => generateCohort({ seed: 1, applicants: 5.5, reviewers: 30, asOfYear })).toThrow(RangeError);
});
