import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { NotFound, type Actor } from '#kernel';
import { databaseNow, transact } from '#platform';
import { LastWayIn } from './identity.errors.js';
import { requireStepUp } from './require-step-up.js';
import { endOtherSessions } from './sessions.js';

export interface SignInWaysRow {
  password: boolean;
  institution: { id: string; linkedAt: Date; usedAt: Date | null } | null;
}

/** The ways in which somebody can sign in as themselves: a password, their institution, or both. */
@Injectable()
export class SignInWays {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** One's own. */
  async read(actor: Actor): Promise<SignInWaysRow> {
    const [row] = (await this.db.query(
      `SELECT p.password_hash IS NOT NULL AS password, l.id, l.created_at AS "linkedAt", l.used_at AS "usedAt"
         FROM person p LEFT JOIN institution_link l ON l.person_id = p.id
        WHERE p.id = $1 ORDER BY l.created_at DESC, l.id LIMIT 1`,
      [actor.id],
    )) as ({ password: boolean; id: string | null } & Pick<
      NonNullable<SignInWaysRow['institution']>,
      'linkedAt' | 'usedAt'
    >)[];
    if (!row) throw new NotFound();
    const { password, id, linkedAt, usedAt } = row;
    return { password, institution: id === null ? null : { id, linkedAt, usedAt } };
  }

  /**
   * Takes a link away. Whoever does so may fear that somebody else used it, so that all other sessions end.
   * @throws StepUpNeeded, NotFound for a link that is not one's own, LastWayIn without a password
   */
  async unlink(actor: Actor, id: string): Promise<void> {
    await transact(this.db, async (tx) => {
      requireStepUp(actor, await databaseNow(tx));
      const [person] = (await tx.query(
        `SELECT p.password_hash IS NOT NULL AS password FROM institution_link l JOIN person p ON p.id = l.person_id
          WHERE l.id = $1 AND l.person_id = $2 FOR UPDATE`,
        [id, actor.id],
      )) as { password: boolean }[];
      if (!person) throw new NotFound();
      if (!person.password) throw new LastWayIn();
      await tx.query('DELETE FROM institution_link WHERE id = $1', [id]);
      await endOtherSessions(tx, actor.id, actor.sessionId);
      await this.audit.record(tx, actor, 'identity.institution_unlinked', { type: 'person', id: actor.id });
    });
  }
}
