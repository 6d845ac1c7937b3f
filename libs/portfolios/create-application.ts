import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { InvalidInput, NotFound, type Actor, type FieldFault } from '#kernel';
import { transact, violatedConstraint, type Tx } from '#platform';
import { closesAt } from './closes-at.js';
import { AlreadyApplied, CallNotOpen } from './portfolios.errors.js';

interface OpenCall {
  isOpen: boolean;
  opensAt: Date | null;
  deadlineAt: Date | null;
  now: Date;
}

/** Begins an application: a draft in a published call that is open by the database's clock, one live one a person. */
@Injectable()
export class CreateApplication {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @returns the id. @throws NotFound, CallNotOpen, InvalidInput naming the field, AlreadyApplied */
  async run(actor: Actor, callId: string, choice: { directionId: string; trackId: string }): Promise<string> {
    const id = randomUUID();
    try {
      await transact(this.db, async (tx) => {
        const [call] = (await tx.query(
          `SELECT c.opens_at <= now() AND now() <= ${closesAt('c')} AS "isOpen",
                  c.opens_at AS "opensAt", c.deadline_at AS "deadlineAt", now() AS now
             FROM call c WHERE c.id = $1 AND c.state = 'published'`,
          [callId],
        )) as OpenCall[];
        if (!call) throw new NotFound();
        if (!call.isOpen) throw new CallNotOpen(call.opensAt, call.deadlineAt, call.now);
        await mustBelong(tx, callId, choice);
        await tx.query(
          'INSERT INTO application (id, call_id, applicant_id, direction_id, track_id) VALUES ($1, $2, $3, $4, $5)',
          [id, callId, actor.id, choice.directionId, choice.trackId],
        );
        await this.audit.record(tx, actor, 'application.created', {
          type: 'application',
          id,
          callId,
          applicationId: id,
        });
      });
    } catch (error) {
      if (violatedConstraint(error) === 'application_once') throw await this.already(actor.id, callId);
      throw error;
    }
    return id;
  }

  private async already(personId: string, callId: string): Promise<AlreadyApplied> {
    const [row] = (await this.db.query(
      `SELECT id FROM application WHERE call_id = $1 AND applicant_id = $2 AND NOT withdrawn`,
      [callId, personId],
    )) as { id: string }[];
    return new AlreadyApplied(row?.id ?? null);
  }
}

/** @throws InvalidInput when a direction or track is not of this call. */
export async function mustBelong(
  tx: Tx,
  callId: string,
  choice: { directionId?: string; trackId?: string },
): Promise<void> {
  const [row] = (await tx.query(
    `SELECT $2::uuid IS NULL OR EXISTS (SELECT 1 FROM direction WHERE id = $2 AND call_id = $1) AS direction,
            $3::uuid IS NULL OR EXISTS (SELECT 1 FROM track WHERE id = $3 AND call_id = $1) AS track`,
    [callId, choice.directionId ?? null, choice.trackId ?? null],
  )) as [{ direction: boolean; track: boolean }];
  const faults: FieldFault[] = [];
  if (!row.direction) faults.push({ field: 'directionId', message: 'is not a direction of this call' });
  if (!row.track) faults.push({ field: 'trackId', message: 'is not a track of this call' });
  if (faults.length > 0) throw new InvalidInput(faults);
}
