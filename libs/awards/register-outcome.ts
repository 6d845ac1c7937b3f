import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { InvalidInput, type Actor } from '#kernel';
import { databaseNow, transact, violatedConstraint, type Tx } from '#platform';
import { permit } from './award.policy.js';
import { OutcomeRegistered } from './awards.errors.js';
import { comparable, tidy } from './comparable.js';
import { lockAward, needRoom } from './load-award.js';
import { Outcome, type OutcomeKind } from './outcome.entity.js';

export interface OutcomeInput {
  kind: OutcomeKind;
  title: string;
  /** A DOI, a patent or registration number; may be empty. */
  identifier: string;
  year: number;
  url?: string | null;
}

const DOI_ADDRESS = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i;

/** Registers what came out of an award; it is public at once. */
@Injectable()
export class RegisterOutcome {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws AwardNotOpen, OutcomeRegistered, TooManyEntries; InvalidInput for a year that is not there yet. */
  run(actor: Actor, awardId: string, input: OutcomeInput): Promise<Outcome> {
    return transact(this.db, async (tx) => {
      const award = await lockAward(tx, actor, awardId);
      permit(actor, 'registerOutcome', award);
      await needRoom(tx, 'outcome', awardId);
      // One year ahead: a paper of the coming volume has its year before the calendar does.
      if (input.year > (await databaseNow(tx)).getUTCFullYear() + 1)
        throw new InvalidInput([{ field: 'year', message: 'lies in the future' }]);
      const { kind, year, url } = input;
      const title = tidy(input.title);
      const identifier = tidy(input.identifier).replace(DOI_ADDRESS, '');
      if (await this.isRegistered(tx, awardId, kind, title)) throw new OutcomeRegistered();
      const id = randomUUID();
      try {
        await tx.insert(Outcome, {
          ...{ id, awardId, kind, title, identifier, year, url: url ?? null },
          registeredBy: actor.id,
        });
      } catch (error) {
        if (violatedConstraint(error) === 'outcome_once') throw new OutcomeRegistered();
        throw error;
      }
      const subject = { type: 'outcome', id, callId: award.callId, applicationId: award.applicationId };
      await this.audit.record(tx, actor, 'outcome.registered', subject, { awardId, kind, title, identifier, year });
      return tx.findOneByOrFail(Outcome, { id });
    });
  }

  /** The unique index knows equal titles; that case and spaces do not matter is decided here, under the award's lock. */
  private async isRegistered(tx: Tx, awardId: string, kind: OutcomeKind, title: string): Promise<boolean> {
    const rows = (await tx.query(
      'SELECT title FROM outcome WHERE award_id = $1 AND kind = $2 AND withdrawn_at IS NULL',
      [awardId, kind],
    )) as { title: string }[];
    const wanted = comparable(title);
    return rows.some((row) => comparable(row.title) === wanted);
  }
}
