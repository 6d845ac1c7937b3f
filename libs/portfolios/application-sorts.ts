import { beginning, byReading } from '#platform';
import { applicationStates } from './application.states.js';

export const APPLICATION_SORTS = ['submittedAt', 'title', 'applicantName', 'state'] as const;
export type ApplicationSort = (typeof APPLICATION_SORTS)[number];

/** What a list is put in order by: SQL over application `a` and, in a list of staff, its submission `s`. */
export interface SortKey {
  key: string;
  of: 'application' | 'submission';
  /** Ends the order; of the same table, whose index keeps it. */
  id: string;
  type: 'timestamptz' | 'text' | 'bigint';
  /** The key in a cursor. */
  text: string;
  /** An index keeps this order, so a list walks along it and stops when the page is full. */
  indexed: boolean;
}

const byTime = (column: 'a.created_at' | 'a.submitted_at'): SortKey => ({
  ...{ key: column, of: 'application', id: 'a.id', type: 'timestamptz', indexed: true },
  text: `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
});

const byText = (column: 's.title' | 's.applicant_name'): SortKey => ({
  ...{ key: byReading(column), of: 'submission', id: 's.application_id' },
  ...{ type: 'text', indexed: true },
  text: beginning(column),
});

const stages = applicationStates.states.map((state) => `'${state}'`).join(', ');
const stage = `(array_position(ARRAY[${stages}], a.state) * 10000000000000000
  + (extract(epoch FROM a.submitted_at) * 1000000)::bigint)`;

/**
 * By stage and, within one, by time to the microsecond, as one number. No index keeps it: each move of an application would
 * have to write into that as well.
 */
const byStage: SortKey = {
  ...{ key: stage, of: 'application', id: 'a.id', type: 'bigint', indexed: false },
  text: `${stage}::text`,
};

/** One's own list. Its states are told under other words, and an order by the true ones would tell those apart. */
export const OWN_SORT = byTime('a.created_at');

export const STAFF_SORTS: Readonly<Record<ApplicationSort, SortKey>> = {
  submittedAt: byTime('a.submitted_at'),
  title: byText('s.title'),
  applicantName: byText('s.applicant_name'),
  state: byStage,
};
