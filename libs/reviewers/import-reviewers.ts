import type { FieldFault } from '#kernel';
import type { Tx } from '#platform';
import { keepPublications } from './keep-publications.js';
import { placePeople } from './place-people.js';
import { readRecords, type ImportFormat, type RawRecord } from './read-records.js';
import { refreshReviewers, type ReviewerFacts } from './refresh-reviewers.js';
import { faultsOf, reviewerShape, type ReviewerRecord } from './reviewer-record.js';
import { ImportRefused } from './reviewers.errors.js';

export interface ImportReport {
  reviewers: number;
  /** Of the reviewers, how many were people already known. */
  known: number;
  publications: number;
  personIds: string[];
}

export interface ImportOptions {
  /** Whoever imports. */
  by?: string | null;
  /** Called after each batch with the numbers so far, and waited for; what it throws ends the import. */
  onProgress?: (done: Omit<ImportReport, 'personIds'>) => void | Promise<void>;
}

const BATCH = 500;
const MOST_FAULTS = 100;

/**
 * Imports reviewers with their publications in the caller's transaction: all or nothing. After the first fault the rest
 * is only checked, so that up to 100 faults are told at once, each with line and field. Memory is bounded by a batch of
 * 500 reviewers. Neither audits nor announces: the caller does, knowing who asked.
 * @throws ImportRefused
 */
export async function importReviewers(
  tx: Tx,
  input: AsyncIterable<Uint8Array>,
  format: ImportFormat,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const report: ImportReport = { reviewers: 0, known: 0, publications: 0, personIds: [] };
  const faults: FieldFault[] = [];
  const seen = new Map<string, number>();
  let batch: { line: number; record: ReviewerRecord }[] = [];

  const flush = async () => {
    if (faults.length === 0 && batch.length > 0) {
      faults.push(...(await keepBatch(tx, batch, report, options)));
      await options.onProgress?.(report);
    }
    batch = [];
  };
  for await (const raw of readRecords(input, format)) {
    const record = check(raw, seen, faults);
    if (record) batch.push({ line: raw.line, record });
    if (faults.length >= MOST_FAULTS) break;
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  if (faults.length === 0 && report.reviewers === 0) faults.push({ field: 'body', message: 'holds no reviewer' });
  if (faults.length > 0) throw new ImportRefused(faults.slice(0, MOST_FAULTS));
  return report;
}

function check(raw: RawRecord, seen: Map<string, number>, faults: FieldFault[]): ReviewerRecord | null {
  if ('problem' in raw) {
    faults.push({ field: raw.field ? `line ${raw.line}, ${raw.field}` : `line ${raw.line}`, message: raw.problem });
    return null;
  }
  const parsed = reviewerShape.safeParse(raw.value);
  if (!parsed.success) {
    for (const { field, message } of faultsOf(parsed.error)) faults.push({ field: placeOf(raw, field), message });
    return null;
  }
  for (const field of ['key', 'email', 'orcid'] as const) {
    const value = parsed.data[field];
    if (value === null) continue;
    const before = seen.get(`${field} ${value}`);
    if (before !== undefined) faults.push({ field: `line ${raw.line}, ${field}`, message: standsAlready(before, raw) });
    else seen.set(`${field} ${value}`, raw.line);
  }
  return parsed.data;
}

/** In CSV, whose rows belong together, that is mostly a row of the same reviewer out of its place. */
const standsAlready = (line: number, { lines }: Extract<RawRecord, { value: object }>): string =>
  `stands already in line ${line}${lines ? '; rows of one reviewer must follow each other' : ''}`;

/** In CSV a publication has a line of its own, and its columns bear its fields' names. */
function placeOf(raw: Extract<RawRecord, { value: object }>, field: string): string {
  const work = /^publications\.(\d+)\.(\w+)/.exec(field);
  const line = work && raw.lines?.[Number(work[1])];
  if (work && line) return `line ${line}, ${work[2] === 'keywords' ? 'workKeywords' : work[2]}`;
  return field ? `line ${raw.line}, ${field}` : `line ${raw.line}`;
}

async function keepBatch(
  tx: Tx,
  batch: readonly { line: number; record: ReviewerRecord }[],
  report: ImportReport,
  options: ImportOptions,
): Promise<FieldFault[]> {
  const { placed, faults } = await placePeople(tx, batch, options.by ?? null);
  if (faults.length > 0) return faults;
  report.publications += await keepPublications(
    tx,
    placed.flatMap(({ personId, record }) => record.publications.map((work) => ({ personId, work }))),
  );
  const told = new Map(placed.map(({ personId, record }) => [personId, factsTold(record)]));
  await refreshReviewers(tx, [...told.keys()], told);
  report.reviewers += placed.length;
  report.known += placed.filter(({ known }) => known).length;
  for (const { personId } of placed) report.personIds.push(personId);
  return [];
}

export function factsTold(record: ReviewerRecord): ReviewerFacts {
  const positions = record.positions.map(({ institution, fromYear, toYear }) => ({ institution, fromYear, toYear }));
  return {
    names: [record.nameZh, record.nameLatin],
    affiliations: [{ institution: record.institution, fromYear: null, toYear: null }, ...positions],
    advisers: record.advisers,
  };
}
