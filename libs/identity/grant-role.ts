import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, Forbidden, InvalidInput, NotFound, type Actor, type Role } from '#kernel';
import { Outbox, transact, violatedConstraint, type Tx } from '#platform';
import { RoleAlreadyHeld } from './identity.errors.js';
import { roleGranted } from './identity.events.js';
import { mustLeaveAdministrator } from './last-administrator.js';
import { LOOKED_AFTER } from './person.policy.js';
import { rolePolicy, seesRolesIn, type RolePlace } from './role.policy.js';
import { spendInvitations } from './spend-invitations.js';

export interface RoleGrantRow {
  id: string;
  personId: string;
  name: string;
  email: string | null;
  role: Role;
  programmeId: string | null;
  callId: string | null;
  grantedAt: Date;
}

/** Gives and takes back roles. Taking one back works at once: roles are read anew with every request. */
@Injectable()
export class GrantRole {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Forbidden, InvalidInput naming the field, RoleAlreadyHeld */
  async run(actor: Actor, place: RolePlace & { personId: string }): Promise<string> {
    authorize(actor, rolePolicy, 'grant', place);
    return transact(this.db, async (tx) => {
      await this.mustExist(tx, 'person', place.personId, 'personId');
      return this.grant(tx, actor, place);
    });
  }

  /** The grant itself, inside a caller's transaction that has authorized already (an accepted invitation). */
  async grant(tx: Tx, actor: Pick<Actor, 'id'>, place: RolePlace & { personId: string }): Promise<string> {
    await this.checkPlace(tx, place);
    const id = randomUUID();
    const { personId, callId, programmeId } = place;
    try {
      await tx.query(
        'INSERT INTO role_grant (id, person_id, role, programme_id, call_id, granted_by) VALUES ($1, $2, $3, $4, $5, $6)',
        [id, personId, place.role, programmeId, callId, actor.id],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'role_grant_once') throw new RoleAlreadyHeld();
      throw error;
    }
    await this.audit.record(
      tx,
      actor,
      'identity.role_granted',
      { type: 'role_grant', id, callId },
      {
        personId,
        role: place.role,
        programmeId,
      },
    );
    await this.outbox.announce(tx, roleGranted({ personId, callId, programmeId }));
    return id;
  }

  /** A role is held in one programme or one call that is there; administrators hold theirs everywhere. @throws InvalidInput */
  async checkPlace(tx: Tx, place: RolePlace): Promise<void> {
    if ((place.role === 'administrator') !== (place.programmeId === null && place.callId === null))
      throw new InvalidInput([
        { field: 'role', message: 'needs exactly one of programmeId and callId (none for administrator)' },
      ]);
    if (place.programmeId && place.callId)
      throw new InvalidInput([{ field: 'callId', message: 'give either a programme or a call, not both' }]);
    if (place.programmeId) await this.mustExist(tx, 'programme', place.programmeId, 'programmeId');
    if (place.callId) await this.mustExist(tx, 'call', place.callId, 'callId');
  }

  /** @throws NotFound, Forbidden, LastAdministrator */
  async revoke(actor: Actor, id: string, reason: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const [row] = (await tx.query(
        `SELECT person_id AS "personId", role, programme_id AS "programmeId", call_id AS "callId"
           FROM role_grant WHERE id = $1 AND revoked_at IS NULL FOR UPDATE`,
        [id],
      )) as (RolePlace & { personId: string })[];
      if (!row) throw new NotFound();
      authorize(actor, rolePolicy, 'grant', row);
      if (row.role === 'administrator') await mustLeaveAdministrator(tx, row.personId);
      await tx.query('UPDATE role_grant SET revoked_at = now(), revoked_by = $2 WHERE id = $1', [id, actor.id]);
      // A second mail of the same kind would give the role back.
      await spendInvitations(tx, row);
      await this.audit.record(
        tx,
        actor,
        'identity.role_revoked',
        { type: 'role_grant', id, callId: row.callId },
        {
          ...row,
          reason,
        },
      );
    });
  }

  /** Who holds which role, for whoever may fill roles there; administrators hear of those that they look after. */
  async list(actor: Actor, callId: string | null): Promise<RoleGrantRow[]> {
    if (callId === null ? !actor.isAdministrator : !seesRolesIn(actor, callId)) throw new Forbidden();
    const manages = callId !== null && actor.manages(callId);
    return this.db.query(
      `SELECT g.id, g.person_id AS "personId", p.name, p.email, g.role, g.programme_id AS "programmeId",
              g.call_id AS "callId", g.granted_at AS "grantedAt"
         FROM role_grant g JOIN person p ON p.id = g.person_id
        WHERE g.revoked_at IS NULL
          AND ($1::uuid IS NULL OR g.call_id = $1 OR g.programme_id = (SELECT programme_id FROM call WHERE id = $1))
          AND ($2::text[] IS NULL OR g.role = ANY($2))
        ORDER BY g.role, p.name, g.id LIMIT 1000`,
      [callId, manages ? null : LOOKED_AFTER],
    );
  }

  private async mustExist(tx: Tx, table: 'person' | 'programme' | 'call', id: string, field: string): Promise<void> {
    const rows: unknown[] = await tx.query(`SELECT 1 FROM ${table} WHERE id = $1`, [id]);
    if (rows.length === 0) throw new InvalidInput([{ field, message: 'is unknown' }]);
  }
}
