import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, type Actor, type Role } from '#kernel';
import { LinkTokens, Outbox, tokenHash, transact, type Tx } from '#platform';
import { GrantRole } from './grant-role.js';
import { AccountDisabled, LinkNotValid } from './identity.errors.js';
import { invitationAccepted, invited } from './identity.events.js';
import { dropUnprovenLinks, hasWayIn, passwordOnceProved } from './institution-links.js';
import type { Preferences } from './keep-preferences.js';
import { isOpenInvitation } from './open-invitation.js';
import { hashNewPassword } from './new-password.js';
import { rolePolicy, type RolePlace } from './role.policy.js';
import { spendInvitations } from './spend-invitations.js';

export interface InvitationInput extends RolePlace {
  email: string;
  name: string;
}

export interface OpenInvitation {
  id: string;
  email: string;
  name: string;
  role: Role;
  programmeId: string | null;
  callId: string | null;
  /** As the mail names it: the call, or else the programme; null without either. */
  place: { nameZh: string; nameEn: string } | null;
  hasAccount: boolean;
}

const DAYS = 21;

/** Invites somebody to a role by mail. The link is hashed, expiring, bound to the address and used once. */
@Injectable()
export class Invite {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly links: LinkTokens,
    private readonly grantRole: GrantRole,
  ) {}

  /** @throws Forbidden when the actor may not fill the role; InvalidInput when nobody could be granted it; AccountDisabled */
  run(actor: Actor, input: InvitationInput): Promise<string> {
    authorize(actor, rolePolicy, 'grant', input);
    return transact(this.db, async (tx) => {
      await this.grantRole.checkPlace(tx, input);
      await this.mustBeReachable(tx, input.email);
      return this.add(tx, actor, input);
    });
  }

  /** The invitation itself, inside a transaction that has authorized already (the pool invites its reviewers). */
  async add(tx: Tx, actor: Pick<Actor, 'id'>, input: InvitationInput): Promise<string> {
    const [person] = (await tx.query(
      `INSERT INTO person (email, name) VALUES ($1, $2)
       ON CONFLICT ON CONSTRAINT person_email_once DO UPDATE SET email = person.email RETURNING id`,
      [input.email, input.name],
    )) as [{ id: string }];
    const id = randomUUID();
    await tx.query(
      `INSERT INTO invitation (id, email, name, role, programme_id, call_id, person_id, token_hash, invited_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + make_interval(days => ${DAYS}))`,
      [
        id,
        input.email,
        input.name,
        input.role,
        input.programmeId,
        input.callId,
        person.id,
        this.links.issue('invitation', id).hash,
        actor.id,
      ],
    );
    await this.audit.record(
      tx,
      actor,
      'identity.invited',
      { type: 'invitation', id, callId: input.callId },
      {
        personId: person.id,
        role: input.role,
      },
    );
    await this.outbox.announce(tx, invited({ invitationId: id }));
    return id;
  }

  /** No mail goes to somebody who is kept out, and whoever invites them would wait in vain. @throws AccountDisabled */
  async mustBeReachable(tx: Tx, email: string): Promise<void> {
    const kept: unknown[] = await tx.query('SELECT 1 FROM person WHERE email = $1 AND disabled_at IS NOT NULL', [
      email,
    ]);
    if (kept.length > 0) throw new AccountDisabled();
  }

  /** What the link is for, without using it. @throws LinkNotValid */
  async read(token: string): Promise<OpenInvitation> {
    const [row] = (await this.db.query(
      `SELECT i.id, i.email, i.name, i.role, i.programme_id AS "programmeId", i.call_id AS "callId",
              CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('nameZh', c.title_zh, 'nameEn', c.title_en)
                   WHEN g.id IS NOT NULL THEN jsonb_build_object('nameZh', g.name_zh, 'nameEn', g.name_en) END AS place,
              ${hasWayIn('p')} AND p.email_confirmed_at IS NOT NULL AS "hasAccount"
         FROM invitation i JOIN person p ON p.id = i.person_id
         LEFT JOIN call c ON c.id = i.call_id LEFT JOIN programme g ON g.id = i.programme_id
        WHERE i.token_hash = $1 AND i.expires_at > now() AND ${isOpenInvitation('i')} AND p.disabled_at IS NULL`,
      [tokenHash(token)],
    )) as OpenInvitation[];
    if (!row) throw new LinkNotValid();
    return row;
  }

  /**
   * Accepts: the role is granted; whoever has no password yet sets one (the link proves the address). Somebody with an
   * account keeps their password: a forwarded link must not take an account over. A password set by whoever signed up
   * without proving the address gives way: that may have been a stranger.
   * @throws LinkNotValid, PasswordGuessable
   */
  async accept(token: string, password: string, locale?: Preferences['locale']): Promise<void> {
    const invited = await this.read(token);
    const passwordHash = invited.hasAccount ? null : await hashNewPassword(password, invited);
    await transact(this.db, async (tx) => {
      const invitation = await this.use(tx, token, 'accepted_at');
      await spendInvitations(tx, invitation);
      await dropUnprovenLinks(tx, { id: invitation.personId });
      await tx.query(
        `UPDATE person p SET password_hash = ${passwordOnceProved('$2')},
                -- The language in which the link was read, for whoever had no account to choose one in.
                locale = CASE WHEN email_confirmed_at IS NOT NULL AND ${hasWayIn('p')} THEN locale
                              ELSE coalesce($3, locale) END,
                email_confirmed_at = coalesce(email_confirmed_at, now()) WHERE id = $1`,
        [invitation.personId, passwordHash, locale ?? null],
      );
      const held: unknown[] = await tx.query(
        `SELECT 1 FROM role_grant WHERE person_id = $1 AND role = $2 AND revoked_at IS NULL
            AND programme_id IS NOT DISTINCT FROM $3 AND call_id IS NOT DISTINCT FROM $4`,
        [invitation.personId, invitation.role, invitation.programmeId, invitation.callId],
      );
      const actor = { id: invitation.personId };
      if (held.length === 0 && (invitation.programmeId || invitation.callId || invitation.role === 'administrator'))
        await this.grantRole.grant(tx, actor, invitation);
      await this.audit.record(tx, actor, 'identity.invitation_accepted', {
        type: 'invitation',
        id: invitation.id,
        callId: invitation.callId,
      });
      await this.outbox.announce(tx, invitationAccepted({ personId: invitation.personId, role: invitation.role }));
    });
  }

  /** @throws LinkNotValid */
  async decline(token: string, reason: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const invitation = await this.use(tx, token, 'declined_at');
      await this.audit.record(
        tx,
        { id: invitation.personId },
        'identity.invitation_declined',
        { type: 'invitation', id: invitation.id, callId: invitation.callId },
        { reason },
      );
    });
  }

  private async use(
    tx: Tx,
    token: string,
    column: 'accepted_at' | 'declined_at',
  ): Promise<RolePlace & { id: string; personId: string }> {
    const [row] = (await tx.query(
      `WITH used AS (
         UPDATE invitation i SET ${column} = now()
          WHERE i.token_hash = $1 AND i.expires_at > now() AND ${isOpenInvitation('i')}
            AND EXISTS (SELECT 1 FROM person p WHERE p.id = i.person_id AND p.disabled_at IS NULL)
          RETURNING i.id, i.person_id, i.role, i.programme_id, i.call_id)
       SELECT id, person_id AS "personId", role, programme_id AS "programmeId", call_id AS "callId" FROM used`,
      [tokenHash(token)],
    )) as (RolePlace & { id: string; personId: string })[];
    if (!row) throw new LinkNotValid();
    return row;
  }
}
