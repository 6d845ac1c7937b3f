import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, NotFound, type Actor } from '#kernel';
import { Outbox, transact, violatedConstraint, type Tx } from '#platform';
import { PersonUnknown } from './conflicts.errors.js';
import { conflictDeclared } from './conflicts.events.js';

interface Standing {
  callId: string;
  cleared: boolean;
  asked: boolean;
}

interface Declaration {
  callId: string;
  applicationId: string;
  personId: string;
  reason: string;
}

/**
 * Records that somebody must not touch a case: about oneself by whoever has to do with it (staff, or a reviewer who was
 * asked to judge it), about others by an officer who is clear of it. It blocks at once and is not taken back.
 */
@Injectable()
export class DeclareConflict {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the conflict's id. @throws NotFound, Forbidden, PersonUnknown */
  run(actor: Actor, applicationId: string, input: { personId?: string | null; reason: string }): Promise<string> {
    const personId = input.personId ?? actor.id;
    return transact(this.db, async (tx) => {
      // An offer of the assignment module counts as being asked; it is read here as a plain fact about the case.
      const [standing] = (await tx.query(
        `SELECT a.call_id AS "callId", cleared_for($2, a.id) AS cleared,
                EXISTS (SELECT 1 FROM assignment s WHERE s.application_id = a.id AND s.reviewer_id = $2
                   AND s.state IN ('offered', 'accepted', 'submitted')) AS asked
           FROM application a WHERE a.id = $1 AND a.state <> 'draft'`,
        [applicationId, actor.id],
      )) as Standing[];
      if (!standing) throw new NotFound();
      const { callId, cleared, asked } = standing;
      const staff = cleared && actor.callsAs('officer', 'chair', 'approver', 'auditor').includes(callId);
      if (!staff && !asked) throw new NotFound();
      if (personId !== actor.id && !(staff && actor.holds('officer', callId))) throw new Forbidden();

      return this.write(tx, actor, { callId, applicationId, personId, reason: input.reason });
    });
  }

  /**
   * The record of a declaration with all that follows from it, for a use case that knows that its actor may make it.
   * @returns the conflict's id. @throws PersonUnknown
   */
  async write(
    tx: Tx,
    by: Pick<Actor, 'id'>,
    { callId, applicationId, personId, reason }: Declaration,
  ): Promise<string> {
    const evidence = JSON.stringify([{ by: 'declaration', reason, declaredBy: by.id }]);
    try {
      const [{ id }] = (await tx.query(
        `INSERT INTO conflict AS old (application_id, person_id, kind, certainty, evidence)
         VALUES ($1, $2, 'declared', 'certain', $3::jsonb)
         ON CONFLICT ON CONSTRAINT conflict_once DO UPDATE SET evidence = old.evidence || EXCLUDED.evidence
         RETURNING id`,
        [applicationId, personId, evidence],
      )) as [{ id: string }];
      await this.audit.record(
        tx,
        by,
        'conflicts.declared',
        { type: 'conflict', id, callId, applicationId },
        { personId, reason },
      );
      await this.outbox.announce(tx, conflictDeclared({ applicationId, personId }));
      return id;
    } catch (error) {
      if (violatedConstraint(error) === 'conflict_person_id_fkey') throw new PersonUnknown();
      throw error;
    }
  }
}
