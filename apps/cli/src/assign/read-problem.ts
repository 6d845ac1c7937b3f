import type { AssignmentRules, SparseProblem } from '#solver';
import { DataProblem } from '../data-problem.js';
import { readCsv, type CsvRow } from '../files/csv-table.js';
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
  for (const row of readCsv(files.scores, { required: ['application', 'reviewer', 'score'], others: 'ignored' })) {
    const [a, r] = pairAt(row);
    const score = numberAt(row, 'score', { whole: false });
    largest = Math.max(largest, score);
    pairs.add(a, r, score);
  }
  const barred = new Set<number>();
  if (files.conflicts !== undefined)
    for (const row of readCsv(files.conflicts, PAIR)) barred.add(pairs.key(...pairAt(row)));
  const locked = new Set<number>();
  if (files.locks !== undefined)
    for (const row of readCsv(files.locks, PAIR)) {
      const [a, r] = pairAt(row);
      if (barred.has(pairs.key(a, r))) row.fault('reviewer', 'is in conflict there');
      if (locked.has(pairs.key(a, r))) row.fault('reviewer', 'is locked there twice');
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

  function pairAt(row: CsvRow): [number, number] {
    const at = (column: string, index: ReadonlyMap<string, number>): number => {
      const id = row.get(column).trim();
      return index.get(id) ?? row.fault(column, `unknown ${column} "${id}"`);
    };
    return [at('application', applicationAt), at('reviewer', reviewerAt)];
  }
}

const PAIR = { required: ['application', 'reviewer'], others: 'ignored' } as const;

function readApplications(file: string, { perApplication }: AssignDefaults) {
  const list = new IdList('application');
  const numbers: number[] = [];
  for (const row of readCsv(file, { required: ['application'], optional: ['places'], others: 'ignored' })) {
    list.add(row);
    numbers.push(row.has('places') ? numberAt(row, 'places') : perApplication);
  }
  return { ids: list.ids, index: list.index, numbers: Int32Array.from(numbers) };
}

function readReviewers(file: string, { maxLoad, minLoad, onePerInstitution, atLeast }: AssignDefaults) {
  const list = new IdList('reviewer');
  const capacity: number[] = [];
  const minimum: number[] = [];
  const institution = new Numbering();
  const kind = new Numbering();
  for (const name of atLeast.keys()) kind.of(name);
  const institutions: number[] = [];
  const kinds: number[] = [];
  const optional = ['max_load', 'min_load', 'institution', 'class'];
  for (const row of readCsv(file, { required: ['reviewer'], optional, others: 'ignored' })) {
    list.add(row);
    const load = row.has('max_load') ? numberAt(row, 'max_load') : maxLoad;
    capacity.push(load);
    const lowest = row.has('min_load') ? numberAt(row, 'min_load') : Math.min(minLoad, load);
    if (lowest > load) row.fault('min_load', `${lowest} is more than the ${load} of max_load`);
    minimum.push(lowest);
    const [institutionName, className] = [row.get('institution').trim(), row.get('class').trim()];
    institutions.push(institutionName === '' ? -1 : institution.of(institutionName));
    kinds.push(className === '' ? -1 : kind.of(className));
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

  constructor(private readonly column: string) {}

  add(row: CsvRow): void {
    const id = row.get(this.column).trim();
    if (id === '') row.fault(this.column, 'is empty');
    if (this.index.has(id)) row.fault(this.column, `"${id}" is there twice`);
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

function numberAt(row: CsvRow, column: string, { whole } = { whole: true }): number {
  const text = row.get(column).trim();
  const value = Number(text);
  return text !== '' && value >= 0 && (whole ? Number.isInteger(value) && value < 2 ** 31 : Number.isFinite(value))
    ? value
    : row.fault(column, `"${text}" is not ${whole ? 'a whole' : 'a finite'} number, 0 or more`);
}
