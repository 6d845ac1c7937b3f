import type { PlantedConflict, PlantedKind } from './cohort.types.js';
import type { Candidate } from './applicants.js';
import { mostPublications } from './reviewers.js';
import { writeKeepAwayReason } from './text/statements.js';
import { contactOfPerson, sceneOf } from './world.js';
import type { Peer, World } from './world.js';
import { makePublication, printedName } from './works.js';

/** A position counts for this many years after it ended. */
export const institutionYears = 3;

type Evidence = PlantedConflict['evidence'];

/** Writes one conflict into both people's data, or returns false when the pair does not fit. */
type Planter = (world: World, candidate: Candidate, peer: Peer) => boolean;

const planters: readonly { kind: PlantedKind; evidence: Evidence; plant: Planter }[] = [
  { kind: 'coauthor', evidence: 'shared_doi', plant: shareWork },
  { kind: 'coauthor', evidence: 'author_name_only', plant: signTogetherByName },
  { kind: 'coauthor', evidence: 'listed_collaborator', plant: listCollaborator },
  { kind: 'adviser', evidence: 'adviser_of_applicant', plant: makeAdviser },
  { kind: 'adviser', evidence: 'student_of_applicant', plant: makeStudent },
  { kind: 'kept_away', evidence: 'keep_away_list', plant: keepAway },
  { kind: 'declared', evidence: 'reviewer_declaration', plant: declare },
  { kind: 'same_institution', evidence: 'past_position', plant: movedRecently },
  { kind: 'adviser', evidence: 'student_of_applicant', plant: makeStudent },
];

function shareWork(world: World, { person }: Candidate, peer: Peer): boolean {
  const paper = person.works.find((work) => work.kind === 'paper');
  if (!paper?.doi || peer.person.publications.length >= mostPublications) return false;
  paper.year = world.asOfYear - world.rng.int(0, 2);
  paper.authors.push({ name: printedName(peer.names, paper.language, false), orcid: peer.person.orcid });
  const { title, abstract, language, year, venue, doi, keywords } = paper;
  peer.person.publications.push({ title, abstract, language, year, venue, doi, keywords, authors: [...paper.authors] });
  return true;
}

/** The applicant signs a paper of the reviewer, without ORCID and in Latin script family name first where that differs. */
function signTogetherByName(world: World, candidate: Candidate, peer: Peer): boolean {
  if (peer.person.publications.length >= mostPublications) return false;
  const language = world.rng.chance(0.7) || candidate.names.foreign || peer.names.foreign ? 'en' : 'zh';
  const paper = makePublication(world, peer.lab, peer.lab.field, [{ names: peer.names }], language);
  paper.year = world.asOfYear - world.rng.int(0, 2);
  paper.authors.push({ name: printedName(candidate.names, language, true) });
  peer.person.publications.push(paper);
  return true;
}

function listCollaborator(_world: World, { person }: Candidate, peer: Peer): boolean {
  person.collaborators.push(contactOfPerson(peer.person));
  return true;
}

function makeAdviser(_world: World, { person }: Candidate, peer: Peer): boolean {
  if (peer.person.phdYear > person.phdYear - 6) return false;
  const adviser = contactOfPerson(peer.person);
  person.advisers = [adviser];
  const doctorate = person.education.at(-1);
  if (doctorate) doctorate.adviser = adviser;
  return true;
}

function makeStudent(_world: World, { person, lab }: Candidate, peer: Peer): boolean {
  const doctorate = peer.person.education.at(-1);
  // An adviser with an address was planted before; nobody gets two.
  if (!doctorate || doctorate.adviser?.email || peer.person.phdYear < person.phdYear + 6) return false;
  doctorate.adviser = contactOfPerson({ ...person, institution: lab.institution });
  return true;
}

function keepAway(world: World, { person, lab }: Candidate, peer: Peer): boolean {
  if (person.keepAway.length >= 3) return false;
  const { orcid, email, ...named } = contactOfPerson(peer.person);
  const reason = writeKeepAwayReason(world.rng, sceneOf(world, lab.field, person.language));
  // Applicants often know no more than a name and a place; a clean detector must manage with that.
  person.keepAway.push({ ...named, ...(world.rng.chance(0.5) && { orcid, email }), reason });
  return true;
}

const declarations = {
  zh: ['与申报人有近亲属关系。', '与申报人共同持有一家公司的股份。', '近期曾就课题合作进行实质性商谈。'],
  en: [
    'We are related by marriage.',
    'We both hold shares in the same company.',
    'We are negotiating a joint project.',
  ],
};

function declare(world: World, { person }: Candidate, peer: Peer): boolean {
  peer.person.declaredConflicts.push({
    applicant: person.email,
    reason: world.rng.pick(declarations[peer.person.language]),
  });
  return true;
}

function movedRecently(world: World, { person }: Candidate, peer: Peer): boolean {
  const present = person.positions.at(-1);
  if (!present || world.asOfYear - person.phdYear < 3 || present.institution === peer.person.institution) return false;
  const moved = world.asOfYear - 1;
  const past = { institution: peer.person.institution, title: present.title, from: person.phdYear, to: moved };
  person.positions = [past, { ...present, from: moved }];
  return true;
}

/**
 * Plants conflicts between people of the same narrow field, one kind after the other over the applicants, and adds every
 * pair of one field that shares an institution now or did within {@link institutionYears}. Of the other kinds the list is
 * complete: nobody else is in conflict, chance namesakes aside.
 */
export function plantConflicts(
  world: World,
  candidates: readonly Candidate[],
  peers: readonly Peer[],
): PlantedConflict[] {
  const planted: PlantedConflict[] = [];
  const byField = Map.groupBy(peers, (peer) => peer.lab.field);
  candidates.forEach((candidate, index) => {
    // Three applicants in four. Students come twice in the cycle because few applicants are old enough to have any.
    const entry = planters[index % 12];
    if (!entry) return;
    const inField = byField.get(candidate.lab.field) ?? [];
    for (const peer of world.rng.sample(inField, 12)) {
      if (!entry.plant(world, candidate, peer)) continue;
      // The shared institution that was planted is found again below, with all the others.
      if (entry.kind !== 'same_institution') planted.push(entryFor(candidate, peer, entry.kind, entry.evidence));
      break;
    }
  });
  return [...planted, ...sharedInstitutions(world, candidates, peers)];
}

const entryFor = (candidate: Candidate, peer: Peer, kind: PlantedKind, evidence: Evidence): PlantedConflict => ({
  applicant: candidate.person.email,
  reviewer: peer.person.email,
  kind,
  evidence,
});

function sharedInstitutions(world: World, candidates: readonly Candidate[], peers: readonly Peer[]): PlantedConflict[] {
  const oldest = world.asOfYear - institutionYears;
  const recent = (person: Peer['person'] | Candidate['person']) =>
    person.positions.filter((it) => it.to === null || it.to >= oldest);
  const index = new Map<string, Map<Peer, boolean>>();
  for (const peer of peers) {
    for (const field of peer.fields) {
      for (const position of recent(peer.person)) {
        const key = `${field} ${position.institution}`;
        const there = index.get(key) ?? new Map<Peer, boolean>();
        there.set(peer, there.get(peer) || position.to === null);
        index.set(key, there);
      }
    }
  }
  return candidates.flatMap((candidate) => {
    const found = new Map<Peer, boolean>();
    for (const position of recent(candidate.person)) {
      for (const [peer, present] of index.get(`${candidate.lab.field} ${position.institution}`) ?? []) {
        found.set(peer, found.get(peer) || (present && position.to === null));
      }
    }
    return [...found].map(([peer, present]) =>
      entryFor(candidate, peer, 'same_institution', present ? 'present_position' : 'past_position'),
    );
  });
}
