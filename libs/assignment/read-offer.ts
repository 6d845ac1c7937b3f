import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authorize, decodeCursor, NotFound, NOBODY_ID, pageOf, type Actor, type Page } from '#kernel';
import { checkAttempts, countAttempt, tokenHash } from '#platform';
import { OfferUnknown } from './assignment.errors.js';
import { assignmentPolicy, ownScope } from './assignment.policy.js';
import { assignmentRows, type AssignmentRow } from './assignment-row.js';

/** To the millisecond, because that is all that a cursor made from a Date remembers. */
const OFFERED_AT = `date_trunc('milliseconds', s.offered_at)`;
const BAD_TOKENS = { most: 30, windowSeconds: 900 };

/** Reads offers and assignments: by the link of the mail, one's own, or as whoever runs the call. */
@Injectable()
export class ReadOffer {
  constructor(private readonly db: DataSource) {}

  /**
   * Whoever holds the link is shown what the reviewer may know of the offer.
   * @throws OfferUnknown; TooManyAttempts for an address that tried too many wrong tokens.
   */
  async byToken(token: string, address: string): Promise<AssignmentRow> {
    const key = `offer:address:${address}`;
    await checkAttempts(this.db, key, BAD_TOKENS);
    const [row] = await assignmentRows(this.db, { id: NOBODY_ID }, 's.token_hash = $2', [tokenHash(token)]);
    if (row) return row;
    await countAttempt(this.db, key, BAD_TOKENS);
    throw new OfferUnknown();
  }

  /** @throws NotFound */
  async one(actor: Actor, id: string): Promise<AssignmentRow> {
    const [row] = await assignmentRows(this.db, actor, 's.id = $2', [id]);
    if (!row) throw new NotFound();
    authorize(actor, assignmentPolicy, 'read', row);
    return row;
  }

  /** What was offered to the actor as a reviewer, newest first. */
  async mine(actor: Actor, query: { limit: number; cursor?: string }): Promise<Page<AssignmentRow>> {
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const rows = await assignmentRows(
      this.db,
      actor,
      `${ownScope('$1')} AND ($2::timestamptz IS NULL OR (${OFFERED_AT}, s.id) < ($2::timestamptz, $3::uuid))`,
      [after?.key ?? null, after?.id ?? null, query.limit + 1],
      `${OFFERED_AT} DESC, s.id DESC LIMIT $4`,
    );
    return pageOf(rows, query.limit, ({ offeredAt, id }) => ({ key: offeredAt?.toISOString() ?? null, id }));
  }
}
