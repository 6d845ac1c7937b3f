import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { NotFound, type Actor } from '#kernel';
import { Outbox, transact } from '#platform';
import { applicationAccess, applicationPolicy } from './application.policy.js';
import { applicationStates } from './application.states.js';
import { completenessOf, type CompletenessItem } from './completeness.js';
import { freezeSubmission, type Receipt } from './freeze-submission.js';
import { lockOwn, mustBeOpen } from './lock-application.js';
import { loadPortfolio } from './portfolio.js';
import { NotComplete } from './portfolios.errors.js';
import { warningsOf, type Warning } from './warnings.js';

/** Hands an application in: checks the clock and the completeness, freezes the snapshot, gives a receipt. */
@Injectable()
export class SubmitApplication {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotFound, IllegalMove, DeadlinePassed with the exact time, NotComplete naming what is missing */
  run(actor: Actor, id: string): Promise<Receipt> {
    return transact(this.db, async (tx) => {
      const application = await lockOwn(tx, actor, id);
      applicationStates.move(application.state, 'submitted');
      mustBeOpen(application);
      const portfolio = await loadPortfolio(tx, id);
      const missing = completenessOf(portfolio).filter(({ ok }) => !ok);
      if (missing.length > 0) throw new NotComplete(missing);
      return freezeSubmission(tx, { audit: this.audit, outbox: this.outbox }, actor, portfolio, 'submitted');
    });
  }

  /** The completeness list and what the formal check would find, for the applicant. @throws NotFound */
  async completeness(actor: Actor, id: string): Promise<{ items: CompletenessItem[]; warnings: Warning[] }> {
    await this.mustOwn(actor, id);
    const portfolio = await loadPortfolio(this.db, id);
    return { items: completenessOf(portfolio), warnings: warningsOf(portfolio) };
  }

  /** The receipts, oldest first, for the applicant. @throws NotFound */
  async receipts(actor: Actor, id: string): Promise<Receipt[]> {
    await this.mustOwn(actor, id);
    return this.db.query(
      `SELECT id AS "submissionId", number, submitted_at AS "submittedAt", content_hash AS "contentHash"
         FROM submission WHERE application_id = $1 ORDER BY number`,
      [id],
    );
  }

  private async mustOwn(actor: Actor, id: string): Promise<void> {
    if (!applicationPolicy.own(actor, await applicationAccess(this.db, actor, id))) throw new NotFound();
  }
}
