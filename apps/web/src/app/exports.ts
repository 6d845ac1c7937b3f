import { useSyncExternalStore } from 'react';
import { saveText } from '../ui/csv.js';
import type { PageOf, Paging } from './list-query.js';
import { watchers } from './watchers.js';

/** A list to be saved whole as a file. */
export interface ExportWish<Row> {
  /** What the list is called. */
  title: string;
  file: string;
  type?: string;
  ask: (paging: Paging) => Promise<PageOf<Row>>;
  /** The text of some rows. */
  write: (rows: readonly Row[]) => string;
  /** The text above them, once all of them were written. */
  head?: () => string;
}

/** How far an export is. */
export interface Export {
  id: number;
  title: string;
  state: 'running' | 'done' | 'failed';
  rows: number;
  /** How many rows there will be, or that there will be more than these; null until the first answer. */
  total: number | null;
  isMore: boolean;
  error: unknown;
}

interface Run {
  wish: ExportWish<unknown>;
  seen: Export;
  parts: string[];
  cursor?: string;
}

/** As many as the API gives at once. */
const ROWS_AT_ONCE = 200;

/** Exports belong to no page, so that they go on while others are looked at; a reload ends them. */
const runs = new Map<number, Run>();
const { subscribe, tellAll } = watchers();
let seen: readonly Export[] = [];
let last = 0;

function tell(): void {
  seen = Array.from(runs.values(), (run) => run.seen);
  tellAll();
}

function note(run: Run, news: Partial<Export>): void {
  run.seen = { ...run.seen, ...news };
  tell();
}

/** Several go on side by side. */
export function startExport<Row>(wish: ExportWish<Row>): Promise<void> {
  const id = ++last;
  const begin = { id, title: wish.title, state: 'running', rows: 0, total: null, isMore: false, error: null } as const;
  const run: Run = { wish: wish as ExportWish<unknown>, seen: begin, parts: [] };
  runs.set(id, run);
  return goOn(run);
}

/** From the page on at which it failed. */
export async function tryExportAgain(id: number): Promise<void> {
  const run = runs.get(id);
  if (run) await goOn(run);
}

/** Of one that is running, no file comes; the rows of one that is done are let go of. */
export function dropExport(id: number): void {
  runs.delete(id);
  tell();
}

/** Its rows were those that one person may see. */
export function forgetExports(): void {
  runs.clear();
  tell();
}

export function saveExport(id: number): void {
  const run = runs.get(id);
  if (run) saveText(run.wish.file, [run.wish.head?.() ?? '', ...run.parts], run.wish.type);
}

async function goOn(run: Run): Promise<void> {
  note(run, { state: 'running', error: null });
  try {
    do {
      const { rows, total, isMore } = run.seen;
      // Of a very long list so many are counted at once; at their end the next are.
      const withCount = total === null || (isMore && rows >= total);
      const page = await run.wish.ask({ limit: ROWS_AT_ONCE, cursor: run.cursor, ...(withCount && { withCount }) });
      if (runs.get(run.seen.id) !== run) return;
      run.parts.push(run.wish.write(page.items));
      run.cursor = page.nextCursor ?? undefined;
      const { count } = page;
      note(run, {
        rows: rows + page.items.length,
        ...(count && { total: rows + count.rows, isMore: count.isMore }),
      });
    } while (run.cursor !== undefined);
    note(run, { state: 'done' });
    saveExport(run.seen.id);
  } catch (error) {
    if (runs.get(run.seen.id) === run) note(run, { state: 'failed', error });
  }
}

export const exportsNow = (): readonly Export[] => seen;

export function useExports(): readonly Export[] {
  return useSyncExternalStore(subscribe, exportsNow);
}
