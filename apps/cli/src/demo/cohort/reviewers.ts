import { say } from './banks/index.js';
import type { CohortReviewer } from './cohort.types.js';
import { makeCareer } from './careers.js';
import { nameOf } from './names.js';
import { fieldAt, fieldCount, labsOf } from './world.js';
import type { Peer, World } from './world.js';
import { makePublication } from './works.js';

/** Longest list of publications. */
export const mostPublications = 30;
/** Room is left for papers that planted conflicts add. */
const mostDrawn = mostPublications - 3;

function makeReviewer(world: World, index: number): Peer {
  const { rng, asOfYear } = world;
  const field = index % world.labs.length;
  const lab = rng.pick(labsOf(world, field));
  const names = nameOf(rng, index + 3);
  const birthYear = asOfYear - rng.int(33, 64);
  const phdYear = Math.min(birthYear + rng.int(26, 31), asOfYear - 2);
  const career = makeCareer(world, lab, birthYear, phdYear);
  const own = fieldAt(field);
  // A third of the pool is at home in a second field of the same direction, in full-size cohorts.
  const second = (field + 8 * rng.int(1, 3)) % fieldCount;
  const fields = rng.chance(0.35) && second < world.labs.length ? [field, second] : [field];
  const terms = fields.flatMap((it) => {
    const { subtopic } = fieldAt(it);
    return [subtopic.name, ...rng.sample(subtopic.problems, 2), ...rng.sample(subtopic.methods, 3)];
  });
  const person: CohortReviewer = {
    email: world.addresses.next(names.latin, lab.institution),
    nameZh: names.zh,
    nameLatin: names.latin,
    orcid: world.nextOrcid(),
    birthYear,
    phdYear,
    positions: career.positions,
    education: career.education,
    institution: lab.institution,
    direction: own.direction.id,
    subtopics: fields.map((it) => fieldAt(it).subtopic.id),
    keywords: terms.flatMap((term) => [say(term, 'zh'), say(term, 'en')]),
    capacity: rng.int(4, 8),
    language: names.foreign || rng.chance(0.35) ? 'en' : 'zh',
    severity: 0.7 * rng.normal(),
    noise: 0.6 + 0.7 * rng.next(),
    publications: [],
    declaredConflicts: [],
  };
  const peer = { person, names, lab, fields };
  lab.reviewers.push(peer);
  return peer;
}

/**
 * The reviewers of a cohort with 8 to 30 publications each. Who signs together follows from who works together: people
 * of one lab often, a fixed far colleague or two of the same field now and then. A joint paper is listed by all of them.
 */
export function makeReviewers(world: World, count: number): Peer[] {
  const { rng } = world;
  const peers = Array.from({ length: count }, (_, index) => makeReviewer(world, index));
  const byField = Map.groupBy(peers, (peer) => peer.lab.field);
  for (const peer of peers) {
    const sameField = byField.get(peer.lab.field) ?? [];
    const friends = Array.from({ length: rng.int(1, 2) }, () => rng.pick(sameField)).filter((it) => it !== peer);
    const target = rng.int(8, mostDrawn);
    while (peer.person.publications.length < target) {
      const writers = new Set([peer]);
      if (rng.chance(0.35)) writers.add(rng.pick(peer.lab.reviewers));
      if (friends.length > 0 && rng.chance(0.2)) writers.add(rng.pick(friends));
      const signing = [...writers].filter((it) => it === peer || it.person.publications.length < mostDrawn);
      const abroad = signing.some((it) => it.names.foreign);
      const publication = makePublication(
        world,
        peer.lab,
        rng.chance(0.75) ? peer.lab.field : rng.pick(peer.fields),
        signing.map((it) => ({ names: it.names, ...(rng.chance(0.7) && { orcid: it.person.orcid }) })),
        abroad || rng.chance(0.65) ? 'en' : 'zh',
      );
      for (const it of signing) it.person.publications.push(publication);
    }
  }
  return peers;
}
