import type { AssignmentRules, SparseProblem } from '#solver';
import { DataProblem } from '../data-problem.js';
import { problemAt, readCsv } from './csv.js';
import { PairList } from './pair-list.js';

export interface AssignFiles {
  scores: string;
  applications: string;
  reviewers: string;
  conflicts?: string;
  locks?: string;
}

export interface AssignDefaults {
  perApplication: number;
  maxLoad: number;
  minLoad: number;
  onePerInstitution: boolean;
  /** How many places of each application are kept for the class. */
  atLeast: ReadonlyMap<string, number>;
}

export interface NamedProblem {
  problem: SparseProblem;
  rules: AssignmentRules;
  applicationIds: string[];
  reviewerIds: string[];
  /** Per pair: the score as the file gives it. */
  score: Float64Array;
  /** Values are scores times this, rounded. */
  unit: number;
}

/** Finer than any score is meant; and sums of millions of them stay exact. */
const UNITS = 1e6;

/**
 * Reads the files of `tonghang assign` into a problem by index, in the order of the files.
 *
 * @throws DataProblem with file, line and column.
 */
export function readProblem(files: AssignFiles, defaults: AssignDefaults): NamedProblem {
  const { ids: applicationIds, index: applicationAt, numbers: demand } = readApplications(files.applications, defaults);
  const reviewers = readReviewers(files.reviewers, defaults);
  const { ids: reviewerIds, index: reviewerAt } = reviewers;
  const pairs = new PairList(reviewerIds.length);
  let largest = 0;
  for (const { fields, line } of readCsv(files.scores, ['application', 'reviewer', 'score'])) {
    const [a, r] = pairAt(files.scores, fields, line);
    const score = numberAt(files.scores, line, 'score', fields[2]!, { whole: false });
    largest = Math.max(largest, score);
    pairs.add(a, r, score);
  }
  const barred = new Set<number>();
  if (files.conflicts !== undefined)
    for (const { fields, line } of readCsv(files.conflicts, ['application', 'reviewer']))
      barred.add(pairs.key(...pairAt(files.conflicts, fields, line)));
  const locked = new Set<number>();
  if (files.locks !== undefined)
    for (const { fields, line } of readCsv(files.locks, ['application', 'reviewer'])) {
      const [a, r] = pairAt(files.locks, fields, line);
      if (barred.has(pairs.key(a, r))) throw problemAt(files.locks, line, 'reviewer', 'is in conflict there');
      if (locked.has(pairs.key(a, r))) throw problemAt(files.locks, line, 'reviewer', 'is locked there twice');
      locked.add(pairs.key(a, r));
    }

  const unit = largest <= 1 ? UNITS : 2 ** 30 / largest;
  const table = pairs.sorted(applicationIds.length, barred, locked, ([a, r]) => {
    throw new DataProblem(`${files.scores}: ${applicationIds[a]} and ${reviewerIds[r]} are scored twice.`);
  });
  return {
    problem: {
      applications: applicationIds.length,
      reviewers: reviewerIds.length,
      rowStart: table.rowStart,
      reviewer: table.reviewer,
      value: Int32Array.from(table.score, (score) => Math.round(score * unit)),
      demand,
      capacity: reviewers.capacity,
      ...(reviewers.minimum.some((least) => least > 0) && { minimum: reviewers.minimum }),
    },
    rules: { ...(locked.size > 0 && { locked: table.locked }), ...reviewers.rules },
    ...{ applicationIds, reviewerIds, score: table.score, unit },
  };

  function pairAt(file: string, [application, reviewer]: string[], line: number): [number, number] {
    const a = applicationAt.get(application!);
    if (a === undefined) throw problemAt(file, line, 'application', `unknown application "${application}"`);
    const r = reviewerAt.get(reviewer!);
    if (r === undefined) throw problemAt(file, line, 'reviewer', `unknown reviewer "${reviewer}"`);
    return [a, r];
  }
}

function readApplications(file: string, { perApplication }: AssignDefaults) {
  const list = new IdList(file, 'application');
  const numbers: number[] = [];
  for (const { fields, line } of readCsv(file, ['application'], ['places'])) {
    list.add(fields[0]!, line);
    numbers.push(fields[1] === '' ? perApplication : numberAt(file, line, 'places', fields[1]!));
  }
  return { ids: list.ids, index: list.index, numbers: Int32Array.from(numbers) };
}

function readReviewers(file: string, { maxLoad, minLoad, onePerInstitution, atLeast }: AssignDefaults) {
  const list = new IdList(file, 'reviewer');
  const capacity: number[] = [];
  const minimum: number[] = [];
  const institution = new Numbering();
  const kind = new Numbering();
  for (const name of atLeast.keys()) kind.of(name);
  const institutions: number[] = [];
  const kinds: number[] = [];
  for (const { fields, line } of readCsv(file, ['reviewer'], ['max_load', 'min_load', 'institution', 'class'])) {
    const [id, most, least, institutionName, className] = fields;
    list.add(id!, line);
    const load = most === '' ? maxLoad : numberAt(file, line, 'max_load', most!);
    capacity.push(load);
    const lowest = least === '' ? Math.min(minLoad, load) : numberAt(file, line, 'min_load', least!);
    if (lowest > load) throw problemAt(file, line, 'min_load', `${lowest} is more than the ${load} of max_load`);
    minimum.push(lowest);
    institutions.push(institutionName === '' ? -1 : institution.of(institutionName!));
    kinds.push(className === '' ? -1 : kind.of(className!));
  }
  const absent = [...atLeast.keys()].find((name) => !kinds.includes(kind.of(name)));
  if (absent !== undefined) throw new DataProblem(`${file}: no reviewer is of class "${absent}".`);
  const rules: AssignmentRules = {
    ...(onePerInstitution && { institution: Int32Array.from(institutions) }),
    ...(atLeast.size > 0 && {
      class: Int32Array.from(kinds),
      atLeast: [...atLeast].map(([name, count]) => ({ class: kind.of(name), count })),
    }),
  };
  const { ids, index } = list;
  return { ids, index, capacity: Int32Array.from(capacity), minimum: Int32Array.from(minimum), rules };
}

/** Ids in the order of a file, each once. */
class IdList {
  readonly ids: string[] = [];
  readonly index = new Map<string, number>();

  constructor(
    private readonly file: string,
    private readonly column: string,
  ) {}

  add(id: string, line: number): void {
    if (id === '') throw problemAt(this.file, line, this.column, 'is empty');
    if (this.index.has(id)) throw problemAt(this.file, line, this.column, `"${id}" is there twice`);
    this.index.set(id, this.ids.push(id) - 1);
  }
}

/** Names as numbers from 0, in the order in which they turn up. */
class Numbering {
  private readonly numbers = new Map<string, number>();

  of(name: string): number {
    const known = this.numbers.get(name) ?? this.numbers.size;
    this.numbers.set(name, known);
    return known;
  }
}

function numberAt(file: string, line: number, column: string, text: string, { whole } = { whole: true }): number {
  const value = Number(text);
  if (text === '' || !(whole ? Number.isInteger(value) && value < 2 ** 31 : Number.isFinite(value)) || value < 0)
    throw problemAt(file, line, column, `"${text}" is not ${whole ? 'a whole' : 'a finite'} number, 0 or more`);
  return value;
}
