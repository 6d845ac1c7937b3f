import { say } from './banks/index.js';
import type { Language, Term } from './banks/index.js';
import type { CohortAuthor, CohortPublication, CohortWork, WorkKind } from './cohort.types.js';
import { doiAt, patentAt, softwareAt } from './identifiers.js';
import type { Names } from './names.js';
import { writeAbstract } from './text/abstracts.js';
import type { Scene } from './text/compose.js';
import { writeContribution, writeSignificance } from './text/statements.js';
import { fieldAt, otherLab, sceneOf } from './world.js';
import type { Lab, World } from './world.js';

const artefactVenues: Record<Exclude<WorkKind, 'paper'>, Term> = {
  patent: '发明专利|Invention patent',
  software: '软件著作权登记|Software copyright register',
  dataset: '开放科学数据仓储|Open research data repository',
  system: '在线运行系统|System in operation',
};

/** A name as a work prints it. */
export function printedName(names: Names, language: Language, familyFirst: boolean): string {
  if (language === 'zh' && !names.foreign) return names.zh;
  return familyFirst && !names.foreign ? names.familyFirst : names.latin;
}

export interface Writer {
  names: Names;
  orcid?: string;
}

function keywordsOf(world: World, scene: Scene): string[] {
  const words = [scene.T, scene.P, scene.M, scene.M2];
  if (world.rng.chance(0.5)) words.push(scene.Q);
  return words;
}

/** People without account who sign with somebody of this lab: mostly its own members, now and then a guest. */
function companions(world: World, lab: Lab, count: number): Writer[] {
  const own = world.rng.sample(lab.members, count);
  if (own.length > 1 && world.rng.chance(0.4)) own[own.length - 1] = world.rng.pick(otherLab(world, lab).members);
  return [...new Set(own)].map((names) => ({ names }));
}

/** A paper of `writers` from the lab, with some of its members added and the writers' places mixed. */
export function makePublication(
  world: World,
  lab: Lab,
  field: number,
  writers: readonly Writer[],
  language: Language,
): CohortPublication {
  const { rng } = world;
  const scene = sceneOf(world, field, language);
  const year = world.asOfYear - Math.floor(rng.next() * rng.next() * 11);
  const familyFirst = rng.chance(0.25);
  const everyone = [...writers, ...companions(world, lab, rng.int(1, 4))];
  const authors: CohortAuthor[] = rng
    .sample(everyone, everyone.length)
    .map(({ names, orcid }) => ({ name: printedName(names, language, familyFirst), ...(orcid && { orcid }) }));
  return {
    title: world.titles.next(rng, scene, 'paper'),
    abstract: writeAbstract(rng, scene, 'paper'),
    language,
    year,
    venue: say(rng.pick(fieldAt(field).direction.venues), language),
    doi: doiAt(world.nextSerial()),
    authors,
    keywords: keywordsOf(world, scene),
  };
}

/** A representative work of `self`, with its statements. `years` is the span in which it may have appeared. */
export function makeWork(
  world: World,
  lab: Lab,
  self: Writer,
  kind: WorkKind,
  language: Language,
  years: { from: number; senior: boolean },
): CohortWork {
  const { rng } = world;
  const scene = sceneOf(world, lab.field, language);
  const year = rng.int(Math.min(years.from, world.asOfYear), world.asOfYear);
  const others = companions(world, lab, rng.int(1, 5));
  const roll = rng.next();
  const position = roll < 0.55 ? 'first' : roll < 0.8 && years.senior ? 'last' : others.length > 1 ? 'middle' : 'first';
  const place = position === 'first' ? 0 : position === 'last' ? others.length : rng.int(1, others.length - 1);
  const familyFirst = rng.chance(0.2);
  const authors = others
    .toSpliced(place, 0, self)
    .map(({ names, orcid }) => ({ name: printedName(names, language, familyFirst), ...(orcid && { orcid }) }));
  const serial = world.nextSerial();
  return {
    kind,
    title: world.titles.next(rng, scene, kind),
    abstract: writeAbstract(rng, scene, kind),
    language,
    year,
    venue: say(kind === 'paper' ? rng.pick(fieldAt(lab.field).direction.venues) : artefactVenues[kind], language),
    ...((kind === 'paper' || kind === 'dataset') && { doi: doiAt(serial) }),
    ...(kind === 'patent' && { registration: patentAt(serial, year) }),
    ...(kind === 'software' && { registration: softwareAt(serial, year) }),
    authors,
    keywords: keywordsOf(world, scene),
    contribution: writeContribution(rng, scene, kind, position),
    significance: writeSignificance(rng, scene),
  };
}
