import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, type Actor } from '#kernel';
import { transact } from '#platform';
import { STAFF_SCOPE } from './application.policy.js';
import { checksOfMany, standing, STILL_OPEN } from './check-eligibility.js';
import { moveApplication } from './move-application.js';

/** What became of a call's formal check in bulk, or would become of it. Applications that the officer may not see are not counted. */
export interface EligibilityReport {
  /** Moved to eligible. */
  moved: number;
  /** Left as they are, because a rule waits for a decision. */
  open: number;
  /** Left as they are, because a rule was decided as failed; conclude these one by one. */
  failed: number;
  /** Left as they are, because their applicants may change them until the deadline. */
  early: number;
}

const BATCH = 100;

/** Lets all applications of a call pass that pass every rule; a call has hundreds, and most are clean. */
@Injectable()
export class ConcludeEligibility {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws Forbidden for whoever is no officer of the call. */
  async run(
    actor: Actor,
    callId: string,
    applicationIds: readonly string[] | null,
    { reason, dryRun }: { reason: string; dryRun: boolean },
  ): Promise<EligibilityReport> {
    if (!actor.holds('officer', callId)) throw new Forbidden();
    const waiting = (await this.db.query(
      `SELECT a.id, ${STILL_OPEN} AS early FROM application a WHERE ${STAFF_SCOPE} AND a.state = 'submitted'
          AND ($3::uuid[] IS NULL OR a.id = ANY($3)) ORDER BY a.id`,
      [actor.id, callId, applicationIds],
    )) as { id: string; early: boolean }[];
    const ripe = waiting.filter(({ early }) => !early);
    const report: EligibilityReport = { moved: 0, open: 0, failed: 0, early: waiting.length - ripe.length };
    for (let start = 0; start < ripe.length; start += BATCH) {
      const ids = ripe.slice(start, start + BATCH).map(({ id }) => id);
      const outcome = dryRun ? sorted(await checksOfMany(this.db, ids)) : await this.batch(actor, callId, ids, reason);
      report.moved += outcome.clean.length;
      report.open += outcome.open;
      report.failed += outcome.failed;
    }
    return report;
  }

  /** One transaction a batch; locked in the order of id, so that two officers never wait for each other in a ring. */
  private batch(actor: Actor, callId: string, ids: readonly string[], reason: string) {
    return transact(this.db, async (tx) => {
      const still = (await tx.query(
        `SELECT a.id FROM application a WHERE a.id = ANY($3::uuid[]) AND a.state = 'submitted' AND NOT ${STILL_OPEN}
            AND ${STAFF_SCOPE} ORDER BY a.id FOR UPDATE`,
        [actor.id, callId, ids],
      )) as { id: string }[];
      const outcome = sorted(
        await checksOfMany(
          tx,
          still.map((row) => row.id),
        ),
      );
      for (const id of outcome.clean) await moveApplication(tx, this.audit, actor, id, 'eligible', reason);
      return outcome;
    });
  }
}

/** Those that pass every rule, and how many of the others wait for a decision or fail. */
function sorted(applications: Awaited<ReturnType<typeof checksOfMany>>) {
  const outcome = { clean: [] as string[], open: 0, failed: 0 };
  for (const { id, checks } of applications) {
    const found = checks.map(standing);
    if (found.includes('fail')) outcome.failed++;
    else if (found.includes('open')) outcome.open++;
    else outcome.clean.push(id);
  }
  return outcome;
}
