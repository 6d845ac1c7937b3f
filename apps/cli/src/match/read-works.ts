import type { ApplicationWorks, ReviewerWorks, TrainingText, WorkText } from '#affinity';
import { DataProblem } from '../data-problem.js';
import { readCsv } from '../files/csv-table.js';
import { objectOf, readLines, type Line } from './read-jsonl.js';

type Fields = Record<string, unknown>;

/** What a line holds, with a way to refuse it that says where and why. */
class Reader {
  constructor(
    private readonly file: string,
    private readonly line: number,
  ) {}

  refuse(where: string, what: string): never {
    throw new DataProblem(`${this.file}:${this.line}: ${where} ${what}.`);
  }

  id(fields: Fields, where: string): string {
    const { id } = fields;
    if (typeof id === 'number' && Number.isFinite(id)) return String(id);
    if (typeof id === 'string' && id !== '') return id;
    return this.refuse(`${where}id`, 'must be a text');
  }

  text(fields: Fields, name: string, where: string): string | null {
    const value = fields[name] ?? null;
    if (value === null || typeof value === 'string') return value;
    return this.refuse(`${where}${name}`, 'must be a text');
  }

  number(fields: Fields, name: string, where: string): number | null {
    const value = fields[name] ?? null;
    if (value === null || (typeof value === 'number' && Number.isFinite(value))) return value;
    return this.refuse(`${where}${name}`, 'must be a number');
  }

  texts(fields: Fields, name: string, where: string): string[] | null {
    const value = fields[name] ?? null;
    if (value === null) return null;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value as string[];
    return this.refuse(`${where}${name}`, 'must be a list of texts');
  }

  works(fields: Fields, name: string): WorkText[] {
    const list = fields[name];
    if (!Array.isArray(list)) return this.refuse(name, 'must be a list');
    return list.map((item: unknown, i) => {
      const where = `${name}[${i}]`;
      if (typeof item !== 'object' || item === null) return this.refuse(where, 'must be an object');
      return this.work(item as Fields, `${where}.`);
    });
  }

  work(fields: Fields, where: string): WorkText {
    const weight = this.number(fields, 'weight', where);
    if (weight !== null && weight < 0) this.refuse(`${where}weight`, 'must not be below 0');
    return {
      ...{ id: this.id(fields, where), weight, year: this.number(fields, 'year', where) },
      ...{ title: this.text(fields, 'title', where) ?? '', abstract: this.text(fields, 'abstract', where) },
      ...{ keywords: this.texts(fields, 'keywords', where), text: this.text(fields, 'text', where) },
    };
  }
}

/** A reviewer of a line: `{"id", "publications": [{"id", "title", …}]}`. @throws DataProblem with file and line. */
export function reviewerOf(file: string, line: Line): ReviewerWorks {
  const reader = new Reader(file, line.number);
  const fields = objectOf(file, line);
  return { id: reader.id(fields, ''), publications: reader.works(fields, 'publications') };
}

/** An application of a line: `{"id", "works": [{"id", "title", …}]}`. @throws DataProblem with file and line. */
export function applicationOf(file: string, line: Line): ApplicationWorks {
  const reader = new Reader(file, line.number);
  const fields = objectOf(file, line);
  return { id: reader.id(fields, ''), works: reader.works(fields, 'works') };
}

function trainingTextOf(file: string, line: Line): TrainingText {
  const reader = new Reader(file, line.number);
  const fields = objectOf(file, line);
  return {
    ...{ title: reader.text(fields, 'title', '') ?? '', abstract: reader.text(fields, 'abstract', '') },
    ...{ keywords: reader.texts(fields, 'keywords', ''), authors: reader.texts(fields, 'authors', '') },
  };
}

async function readAll<T>(file: string, of: (file: string, line: Line) => T): Promise<T[]> {
  const all: T[] = [];
  for await (const line of readLines(file)) all.push(of(file, line));
  return all;
}

/** All applications of a file. @throws DataProblem with file and line, also when two share an id. */
export async function readApplications(file: string): Promise<ApplicationWorks[]> {
  const seen = new Map<string, number>();
  const applications: ApplicationWorks[] = [];
  for await (const line of readLines(file)) {
    const application = applicationOf(file, line);
    const before = seen.get(application.id);
    if (before !== undefined)
      throw new DataProblem(`${file}:${line.number}: the id ${application.id} is already that of line ${before}.`);
    seen.set(application.id, line.number);
    applications.push(application);
  }
  return applications;
}

/** All reviewers of a file. @throws DataProblem with file and line. */
export const readReviewers = (file: string): Promise<ReviewerWorks[]> => readAll(file, reviewerOf);

/** All texts to learn from. @throws DataProblem with file and line. */
export const readTrainingTexts = (file: string): Promise<TrainingText[]> => readAll(file, trainingTextOf);

/**
 * The pairs of a CSV file with the columns application and reviewer, by application; other columns are ignored.
 * @throws DataProblem with the line.
 */
export function readPairs(file: string): Map<string, string[]> {
  const pairs = new Map<string, string[]>();
  for (const row of readCsv(file, { required: ['application', 'reviewer'], others: 'ignored' })) {
    const [application, reviewer] = [row.text('application'), row.text('reviewer')];
    const known = pairs.get(application);
    if (known) known.push(reviewer);
    else pairs.set(application, [reviewer]);
  }
  return pairs;
}
