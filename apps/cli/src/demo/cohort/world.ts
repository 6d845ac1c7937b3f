import { fields, say } from './banks/index.js';
import type { Language } from './banks/index.js';
import type {
  CohortContact,
  CohortInstitution,
  CohortOptions,
  CohortReviewer,
  InstitutionKind,
} from './cohort.types.js';
import { createAddressBook, orcidAt } from './identifiers.js';
import { makeInstitutions, mostInstitutions } from './institutions.js';
import { chineseName, foreignName } from './names.js';
import type { Names } from './names.js';
import { createRng } from './rng.js';
import type { Rng } from './rng.js';
import { drawScene } from './text/compose.js';
import { createTitleRegister } from './text/titles.js';

/** A group of one narrow field inside one institution. Members have no account: students, engineers, emeriti. */
export interface Lab {
  field: number;
  institution: string;
  members: Names[];
  reviewers: Peer[];
}

/** A reviewer while the cohort is being made. */
export interface Peer {
  person: CohortReviewer;
  names: Names;
  lab: Lab;
  fields: number[];
}

/** Everything the makers of people and works share. */
export interface World {
  rng: Rng;
  asOfYear: number;
  institutions: CohortInstitution[];
  kindOf: ReadonlyMap<string, InstitutionKind>;
  /** Ids of the institutions that give degrees. */
  schools: string[];
  /** Labs by field number; a field without labs is not used in this cohort. */
  labs: Lab[][];
  titles: ReturnType<typeof createTitleRegister>;
  addresses: ReturnType<typeof createAddressBook>;
  nextOrcid(): string;
  /** Running number for DOIs, patents and registrations. */
  nextSerial(): number;
}

/** A narrow field by number, with direction first, so that small cohorts still touch every direction. */
export function fieldAt(index: number) {
  const directions = 8;
  const perDirection = fields.length / directions;
  const field = fields[(index % directions) * perDirection + Math.floor(index / directions)];
  if (!field) throw new RangeError(`there is no field ${index}`);
  return field;
}

export const fieldCount = fields.length;

/** Terms of one work in a field. */
export function sceneOf(world: World, field: number, language: Language) {
  const { subtopic, direction } = fieldAt(field);
  return drawScene(world.rng, subtopic, language, say(direction.name, language));
}

export function createWorld(options: CohortOptions): World {
  const rng = createRng(options.seed);
  const people = options.applicants + options.reviewers;
  const institutions = makeInstitutions(
    rng,
    Math.min(mostInstitutions, Math.max(24, Math.round(48 * Math.sqrt(people / 420)))),
  );
  const fieldsInUse = Math.min(fieldCount, Math.max(8, Math.floor(options.reviewers / 5)));
  // Small groups, as in life: fewer than two of the people with an account in each.
  const labsPerField = Math.min(institutions.length, Math.max(4, Math.ceil(people / fieldsInUse / 1.6)));
  const labs = Array.from({ length: fieldsInUse }, (_, field) =>
    rng.sample(institutions, labsPerField).map((institution) => ({
      field,
      institution: institution.id,
      members: Array.from({ length: 8 }, () => (rng.chance(0.05) ? foreignName(rng) : chineseName(rng))),
      reviewers: [],
    })),
  );
  let orcids = 0;
  let serials = 0;
  return {
    rng,
    asOfYear: options.asOfYear,
    institutions,
    kindOf: new Map(institutions.map((it) => [it.id, it.kind])),
    schools: institutions.filter((it) => it.kind === 'university').map((it) => it.id),
    labs,
    titles: createTitleRegister(),
    addresses: createAddressBook(),
    nextOrcid: () => orcidAt(orcids++),
    nextSerial: () => ++serials,
  };
}

export const labsOf = (world: World, field: number): Lab[] => world.labs[field] ?? [];

/** Another lab of the same field; the lab itself when it is the only one. */
export function otherLab(world: World, lab: Lab): Lab {
  const others = labsOf(world, lab.field).filter((it) => it !== lab);
  return others.length > 0 ? world.rng.pick(others) : lab;
}

export const contactOf = (names: Names, institution: string): CohortContact => ({
  nameZh: names.zh,
  nameLatin: names.latin,
  institution,
});

/** The contact that a form would hold for somebody who has an account. */
export const contactOfPerson = (person: CohortContact & { orcid: string; email: string }): Required<CohortContact> => ({
  nameZh: person.nameZh,
  nameLatin: person.nameLatin,
  institution: person.institution,
  email: person.email,
  orcid: person.orcid,
});
