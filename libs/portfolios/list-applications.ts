import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, InvalidInput, pageOf, queryTerms, type Actor, type Page, type PageQuery } from '#kernel';
import { countRows, withCount } from '#platform';
import { OWN_SORT, STAFF_SORTS, type ApplicationSort } from './application-sorts.js';
import { OWN_SCOPE, STAFF_ROLES, STAFF_SCOPE } from './application.policy.js';
import { statesBehind, type ApplicationState } from './application.states.js';

export interface ApplicationFilter extends PageQuery {
  callId?: string;
  state?: string;
  directionId?: string;
  trackId?: string;
  /** Words or any piece of Chinese text; all of them must occur. */
  q?: string;
  /** Only staff have the choice. */
  sort: ApplicationSort;
  order: 'asc' | 'desc';
}

/** A row of the list, before it is told to its viewer. */
export interface ApplicationRow {
  id: string;
  callId: string;
  directionId: string;
  trackId: string;
  origin: 'call' | 'express';
  state: ApplicationState;
  title: string;
  applicantName: string;
  institution: string;
  createdAt: Date;
  submittedAt: Date | null;
  /** A draft that was submitted before: what was submitted counts no more. Only in one's own list. */
  takenBack: boolean;
  /** The sort key as text; of a moment, to the microsecond. */
  at: string;
}

export interface ApplicationPage extends Page<ApplicationRow> {
  viewer: 'applicant' | 'staff';
}

/**
 * Staff of a call, asking for that call, get what they are cleared for; everybody else their own. Projection comes before
 * filter and sort: the applicant's filter knows only the states that an applicant is told.
 */
@Injectable()
export class ListApplications {
  constructor(private readonly db: DataSource) {}

  /** @throws InvalidInput naming the filter */
  async run(actor: Actor, filter: ApplicationFilter): Promise<ApplicationPage> {
    const { callId } = filter;
    const staff = callId !== undefined && STAFF_ROLES.some((role) => actor.holds(role, callId));
    const viewer = staff ? 'staff' : 'applicant';
    const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor);
    const states = filter.state === undefined ? null : statesBehind(filter.state, viewer);
    if (states?.length === 0) throw new InvalidInput([{ field: 'state', message: 'is not a state of this list' }]);
    const terms = filter.q === undefined ? null : queryTerms(filter.q);
    if (terms?.length === 0)
      return { viewer, items: [], nextCursor: null, ...(filter.withCount && { count: { rows: 0, isMore: false } }) };
    if (!staff && filter.sort !== 'submittedAt') throw new InvalidInput([{ field: 'sort', message: 'is for staff' }]);
    const by = staff ? STAFF_SORTS[filter.sort] : OWN_SORT;
    const [sign, direction] = filter.order === 'asc' ? ['>', 'ASC'] : ['<', 'DESC'];
    const orderBy = (key: string, id: string) => `ORDER BY ${key} ${direction}, ${id} ${direction}`;
    const submission = by.of === 'submission' ? LAST_SUBMISSION_FROM_ITSELF : LAST_SUBMISSION;
    const filtered = `
        ${staff ? 'a.call_id = $2::uuid AND a.submitted_at IS NOT NULL' : `${OWN_SCOPE} AND ($2::uuid IS NULL OR a.call_id = $2)`}
          AND ($3::text[] IS NULL OR a.state = ANY($3))
          AND ($4::uuid IS NULL OR a.direction_id = $4) AND ($5::uuid IS NULL OR a.track_id = $5)
          ${terms === null ? 'AND $6::text[] IS NULL' : 'AND a.search_terms @> $6::text[]'}
          ${after === null ? 'AND $7::text IS NULL AND $8::uuid IS NULL' : `AND (${by.key}, ${by.id}) ${sign} ($7::${by.type}, $8::uuid)`}`;
    const walks = terms === null && by.indexed;
    const select = (within: string, limit: number): [string, unknown[]] => {
      // A list walks along an index in its order and stops when the page is full. What a search finds, or no index keeps in
      // order, is put in order first (OFFSET 0 keeps it so), with nothing but its keys, so that scope and texts are looked
      // up for one page alone, however much it finds.
      const source = walks
        ? 'application a'
        : `(SELECT a.id, ${by.key} AS key FROM application a ${by.of === 'submission' ? submission : ''}
             WHERE ${filtered} ${within} ${orderBy(by.key, by.id)} OFFSET 0) found
             JOIN application a ON a.id = found.id`;
      return [
        `SELECT a.id, a.call_id AS "callId", a.direction_id AS "directionId", a.track_id AS "trackId", a.origin, a.state,
                ${staff ? 's.title, s.applicant_name AS "applicantName", s.institution' : `a.title, '' AS "applicantName", '' AS institution`},
                a.created_at AS "createdAt", a.submitted_at AS "submittedAt",
                ${staff ? 'false' : TAKEN_BACK} AS "takenBack", ${by.text} AS at
           FROM ${source} ${staff ? submission : ''}
          WHERE ${staff ? STAFF_SCOPE : OWN_SCOPE} ${walks ? `AND ${filtered} ${orderBy(by.key, by.id)}` : orderBy('found.key', 'found.id')}
          LIMIT $9`,
        [
          actor.id,
          callId ?? null,
          states,
          filter.directionId ?? null,
          filter.trackId ?? null,
          terms,
          after?.key ?? null,
          after?.id ?? null,
          limit,
        ],
      ];
    };
    const page = (within: string) => this.db.query<ApplicationRow[]>(...select(within, filter.limit + 1));
    const isAhead = terms !== null && staff && filter.sort === 'submittedAt';
    let rows = await page(isAhead ? amongTheNext(filter.order, after !== null) : '');
    if (isAhead && rows.length <= filter.limit) rows = await page('');
    const found = pageOf(rows, filter.limit, ({ at, id }) => ({ key: at, id }));
    return {
      viewer,
      ...(await withCount(found, filter, () => countRows(this.db, (limit) => select('', limit)))),
    };
  }
}

/** SQL that joins to application `a` what was submitted last. */
const LAST_SUBMISSION = 'JOIN submission s ON s.id = a.submission_id';

/**
 * The same, for a walk along an index of submissions. As a value the second condition is no second key, by which the planner
 * would take the join for one that finds next to nothing.
 */
const LAST_SUBMISSION_FROM_ITSELF =
  'JOIN submission s ON s.application_id = a.id AND CASE WHEN s.id = a.submission_id THEN true END';

/** SQL over application `a`: its applicant took it back to change it, and has not submitted it again. */
const TAKEN_BACK = `(a.state = 'draft' AND EXISTS (SELECT 1 FROM submission b WHERE b.application_id = a.id))`;

/** A page of what so many applications hold in common words is found among them; rarer words cost little anyway. */
const NEXT = 1_000;

/**
 * Keeps a search to the next applications in the order of the list, so that a common word costs the same whatever the call
 * holds: of all that have it, only those are read. Both ends are told, because the planner takes a range of unknown ends
 * for a narrow one, and so asks both indexes and reads what both have found.
 */
function amongTheNext(order: 'asc' | 'desc', continued: boolean): string {
  const [begin, sign, end] = order === 'asc' ? ['-infinity', '>', 'infinity'] : ['infinity', '<', '-infinity'];
  const from = `coalesce($7::timestamptz, '${begin}')`;
  const to = `coalesce((SELECT n.submitted_at FROM application n WHERE n.call_id = $2 AND n.submitted_at IS NOT NULL
      ${continued ? `AND (n.submitted_at, n.id) ${sign} ($7::timestamptz, $8::uuid)` : ''}
      ORDER BY n.submitted_at ${order}, n.id ${order} OFFSET ${NEXT} LIMIT 1), '${end}')`;
  return `AND a.submitted_at ${sign}= ${from} AND a.submitted_at ${sign === '<' ? '>' : '<'}= ${to}`;
}
