import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, decodeIdCursor, Forbidden, NotFound, type Actor, type Page, type PageQuery } from '#kernel';
import { pageFrom, transact, type Tx } from '#platform';
import { InvitationAnswered } from './identity.errors.js';
import { invitationPolicy, visibleInvitations } from './invitation.policy.js';
import { Invite, type InvitationInput } from './invite.js';
import { isOpenInvitation } from './open-invitation.js';
import type { RolePlace } from './role.policy.js';

export interface PendingInvitationRow extends RolePlace {
  id: string;
  email: string;
  name: string;
  /** Name of the programme or title of the call; null for administrators. */
  placeZh: string | null;
  placeEn: string | null;
  invitedBy: string | null;
  invitedAt: Date;
  expiresAt: Date;
  isExpired: boolean;
}

const OPEN = isOpenInvitation('i');
/** The pool has a list of its own, with the answers. */
const NOT_TO_POOL = `(i.role <> 'reviewer' OR i.call_id IS NOT NULL OR i.programme_id IS NOT NULL)`;

/** Invitations that nobody answered yet, also those that ran out: sent again, or withdrawn. */
@Injectable()
export class PendingInvitations {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly invite: Invite,
  ) {}

  /** Newest first; those of a call with those of its programme. @throws Forbidden */
  async list(actor: Actor, { callId, ...query }: PageQuery & { callId?: string }): Promise<Page<PendingInvitationRow>> {
    if (!actor.isAdministrator && !(callId && actor.manages(callId))) throw new Forbidden();
    const visible = visibleInvitations(actor, 4);
    const after = query.cursor ? decodeIdCursor(query.cursor) : null;
    const select = (limit: number): [string, unknown[]] => [
      `SELECT i.id, i.email, i.name, i.role, i.programme_id AS "programmeId", i.call_id AS "callId",
              coalesce(c.title_zh, m.name_zh) AS "placeZh", coalesce(c.title_en, m.name_en) AS "placeEn",
              b.name AS "invitedBy", i.created_at AS "invitedAt", i.expires_at AS "expiresAt",
              i.expires_at <= now() AS "isExpired"
         FROM invitation i LEFT JOIN person b ON b.id = i.invited_by
         LEFT JOIN call c ON c.id = i.call_id LEFT JOIN programme m ON m.id = i.programme_id
        WHERE ${OPEN} AND ${NOT_TO_POOL} AND ${visible.sql}
          AND ($1::uuid IS NULL OR i.call_id = $1 OR i.programme_id = (SELECT programme_id FROM call WHERE id = $1))
          AND ($2::uuid IS NULL
            OR (i.created_at, i.id) < (SELECT o.created_at, o.id FROM invitation o WHERE o.id = $2))
        ORDER BY i.created_at DESC, i.id DESC LIMIT $3`,
      [callId ?? null, after, limit, ...visible.values],
    ];
    return pageFrom<PendingInvitationRow>(this.db, query, select, ({ id }) => ({ key: null, id }));
  }

  /**
   * A new mail with a new link, valid for as many days as the first one; the old link is dead.
   * @returns the new invitation's id. @throws NotFound, Forbidden, InvitationAnswered, AccountDisabled
   */
  sendAgain(actor: Actor, id: string): Promise<string> {
    return transact(this.db, async (tx) => {
      const invitation = await open(tx, actor, id, 'sendAgain');
      await this.invite.mustBeReachable(tx, invitation.email);
      await tx.query('UPDATE invitation SET revoked_at = now() WHERE id = $1', [id]);
      const newId = await this.invite.add(tx, actor, invitation);
      await this.record(tx, actor, 'identity.invitation_sent_again', id, invitation, { newId });
      return newId;
    });
  }

  /** The link is dead. @throws NotFound, Forbidden, InvitationAnswered */
  async withdraw(actor: Actor, id: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const invitation = await open(tx, actor, id, 'withdraw');
      await tx.query('UPDATE invitation SET revoked_at = now() WHERE id = $1', [id]);
      await this.record(tx, actor, 'identity.invitation_withdrawn', id, invitation);
    });
  }

  private async record(
    tx: Tx,
    actor: Actor,
    action: string,
    id: string,
    { callId, role }: RolePlace,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    await this.audit.record(tx, actor, action, { type: 'invitation', id, callId }, { role, ...more });
  }
}

/** Locks an invitation that waits for its answer. @throws NotFound, Forbidden, InvitationAnswered */
async function open(tx: Tx, actor: Actor, id: string, verb: 'sendAgain' | 'withdraw'): Promise<InvitationInput> {
  const [row] = (await tx.query(
    `SELECT i.email, i.name, i.role, i.programme_id AS "programmeId", i.call_id AS "callId", (${OPEN}) AS "isOpen"
       FROM invitation i WHERE i.id = $1 AND ${NOT_TO_POOL} FOR UPDATE`,
    [id],
  )) as (InvitationInput & { isOpen: boolean })[];
  if (!row) throw new NotFound();
  // Whoever may not even see it is told that there is none.
  authorize(actor, invitationPolicy, 'read', row);
  authorize(actor, invitationPolicy, verb, row);
  const { isOpen, ...invitation } = row;
  if (!isOpen) throw new InvitationAnswered();
  return invitation;
}
