import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import type { Actor } from '#kernel';
import { Outbox, transact } from '#platform';
import { applicationStates } from './application.states.js';
import { lockOwn, mustBeOpen } from './lock-application.js';
import { moveApplication } from './move-application.js';
import { applicationReopened, applicationWithdrawn } from './portfolios.events.js';

/** What an applicant can do with an application that was handed in: write on until the deadline, or leave. */
@Injectable()
export class TakeBackApplication {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** A draft again, until the deadline; the snapshots stay. @throws NotFound, IllegalMove, DeadlinePassed */
  async reopen(actor: Actor, id: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const application = await lockOwn(tx, actor, id);
      applicationStates.move(application.state, 'draft');
      mustBeOpen(application);
      await tx.query(
        `UPDATE application SET state = 'draft', submission_id = NULL, submitted_at = NULL WHERE id = $1`,
        [id],
      );
      await this.audit.record(
        tx,
        actor,
        'application.reopened',
        { type: 'application', id, callId: application.callId, applicationId: id },
        { submissionId: application.submissionId },
      );
      await this.outbox.announce(tx, applicationReopened({ applicationId: id }));
    });
  }

  /** Leaves the call for good; a new application can be begun while it is open. @throws NotFound, IllegalMove */
  async withdraw(actor: Actor, id: string, reason: string): Promise<void> {
    await transact(this.db, async (tx) => {
      await lockOwn(tx, actor, id);
      await moveApplication(tx, this.audit, actor, id, 'withdrawn', reason);
      await this.outbox.announce(tx, applicationWithdrawn({ applicationId: id }));
    });
  }
}
