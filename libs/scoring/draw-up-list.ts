import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { InvalidInput, type Actor, type FieldFault } from '#kernel';
import { transact, type Tx } from '#platform';
import { applicationStates, moveApplication, type ApplicationState } from '#portfolios';
import { findRound } from './find-round.js';
import { RoundStillOpen } from './scoring.errors.js';
import { openToStaff } from './scoring.policy.js';

/** Puts reviewed applications on the short list, or leaves them out, for a recorded reason. All or none. */
@Injectable()
export class DrawUpList {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Forbidden, RoundStillOpen, InvalidInput that names each application that cannot be moved */
  async run(
    actor: Actor,
    roundId: string,
    to: 'shortlisted' | 'not_shortlisted',
    applicationIds: readonly string[],
    reason: string,
  ): Promise<void> {
    await transact(this.db, async (tx) => {
      const round = await findRound(tx, actor, roundId, 'lead');
      if (round.state !== 'closed' && round.state !== 'released') throw new RoundStillOpen();
      const states = await this.lockedStates(tx, actor, roundId, applicationIds);
      const faults = applicationIds.flatMap((id, index): FieldFault[] => {
        const state = states.get(id);
        const field = `applicationIds.${index}`;
        if (!state) return [{ field, message: 'is no application of this round that you may see' }];
        if (!applicationStates.can(state, to)) return [{ field, message: `is ${state}, so it cannot become ${to}` }];
        return [];
      });
      if (faults.length > 0) throw new InvalidInput(faults);
      for (const id of [...applicationIds].sort()) await moveApplication(tx, this.audit, actor, id, to, reason);
    });
  }

  private async lockedStates(
    tx: Tx,
    actor: Actor,
    roundId: string,
    ids: readonly string[],
  ): Promise<Map<string, ApplicationState>> {
    const rows = (await tx.query(
      `SELECT p.id, p.state FROM application p
        WHERE p.id = ANY($3::uuid[]) AND ${openToStaff('$2', 'p.id')}
          AND EXISTS (SELECT 1 FROM assignment a WHERE a.application_id = p.id AND a.round_id = $1)
        ORDER BY p.id FOR UPDATE OF p`,
      [roundId, actor.id, ids],
    )) as { id: string; state: ApplicationState }[];
    return new Map(rows.map(({ id, state }) => [id, state]));
  }
}
