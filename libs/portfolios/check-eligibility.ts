import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, IllegalMove, InvalidInput, NotFound, type Actor } from '#kernel';
import { Outbox, transact, type Tx } from '#platform';
import { applicationAccess, applicationPolicy } from './application.policy.js';
import { computeChecks, type ComputedCheck, type EligibilityRule, type Evidence } from './eligibility-rules.js';
import { closesAt } from './closes-at.js';
import { DEADLINE_DAY, type EligibilityLimits } from './eligibility-limits.js';
import { moveApplication } from './move-application.js';
import { ChecksDisagree, ChecksOpen, NotYetClosed } from './portfolios.errors.js';
import { applicationIneligible } from './portfolios.events.js';

/** One rule with its computed verdict, and what an officer decided. */
export interface Check extends ComputedCheck {
  decided: 'pass' | 'fail' | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

interface CheckRow {
  rule: string;
  evidence: Evidence;
  decided: 'pass' | 'fail' | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** What a check comes to: an officer's decision; without one, a computed pass counts and nothing else does. */
export const standing = (check: Check): 'pass' | 'fail' | 'open' =>
  check.decided ?? (check.verdict === 'pass' ? 'pass' : 'open');

/** The formal check of one application: verdicts computed, confirmed or overridden with a reason, then the outcome. */
@Injectable()
export class CheckEligibility {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotFound, Forbidden */
  async list(actor: Actor, id: string): Promise<Check[]> {
    authorize(actor, applicationPolicy, 'check', await applicationAccess(this.db, actor, id));
    return checksOf(this.db, id);
  }

  /** @throws NotFound, Forbidden, IllegalMove outside the formal check, InvalidInput for a rule that is not asked */
  async decide(
    actor: Actor,
    id: string,
    decision: { rule: EligibilityRule; decided: 'pass' | 'fail'; reason: string },
  ): Promise<Check[]> {
    return transact(this.db, async (tx) => {
      const callId = await this.lock(tx, actor, id);
      const check = (await checksOf(tx, id)).find(({ rule }) => rule === decision.rule);
      if (!check) throw new InvalidInput([{ field: 'rule', message: 'is not asked by this track' }]);
      await tx.query(
        `UPDATE eligibility_check SET computed = $3, decided = $4, reason = $5, decided_by = $6, decided_at = now()
          WHERE application_id = $1 AND rule = $2`,
        [id, decision.rule, check.verdict, decision.decided, decision.reason, actor.id],
      );
      await this.audit.record(
        tx,
        actor,
        'application.rule_decided',
        { type: 'application', id, callId, applicationId: id },
        { ...decision, computed: check.verdict },
      );
      return checksOf(tx, id);
    });
  }

  /** @throws NotFound, Forbidden, IllegalMove, NotYetClosed, ChecksOpen naming the rules, ChecksDisagree */
  async conclude(actor: Actor, id: string, verdict: 'eligible' | 'ineligible', reason: string): Promise<void> {
    await transact(this.db, async (tx) => {
      await this.lock(tx, actor, id);
      await mustBeClosed(tx, id);
      const checks = await checksOf(tx, id);
      const open = checks.filter((check) => standing(check) === 'open');
      if (open.length > 0) throw new ChecksOpen(open.map(({ rule }) => rule));
      const failed = checks.filter((check) => standing(check) === 'fail').map(({ rule }) => rule);
      if (failed.length > 0 !== (verdict === 'ineligible')) throw new ChecksDisagree(failed);
      await moveApplication(tx, this.audit, actor, id, verdict, reason);
      if (verdict === 'ineligible') await this.outbox.announce(tx, applicationIneligible({ applicationId: id }));
    });
  }

  private async lock(tx: Tx, actor: Actor, id: string): Promise<string> {
    await tx.query('SELECT 1 FROM application WHERE id = $1 FOR UPDATE', [id]);
    const access = await applicationAccess(tx, actor, id);
    authorize(actor, applicationPolicy, 'check', access);
    if (access.state !== 'submitted') throw new IllegalMove(access.state, 'eligible');
    return access.callId;
  }
}

/**
 * SQL (over alias `a`): the application's call still lets its applicant take it back and change it, so it is too early to
 * conclude. An express case knows no deadline, and is concluded at any time.
 */
export const STILL_OPEN = `(a.origin <> 'express' AND EXISTS (SELECT 1 FROM call c WHERE c.id = a.call_id
   AND c.state = 'published' AND now() <= ${closesAt('c')}))`;

/** @throws NotYetClosed with the exact times, by the database's clock. */
async function mustBeClosed(tx: Tx, id: string): Promise<void> {
  const [open] = (await tx.query(
    `SELECT ${closesAt('o')} AS "closesAt", now() AS now
       FROM application a JOIN call o ON o.id = a.call_id WHERE a.id = $1 AND ${STILL_OPEN}`,
    [id],
  )) as { closesAt: Date; now: Date }[];
  if (open) throw new NotYetClosed(open.closesAt, open.now);
}

const LIMITS = `t.max_years_since_phd AS "maxYearsSincePhd", t.max_age AS "maxAge", t.institution_kinds AS "institutionKinds",
  c.works_min AS "worksMin", c.works_max AS "worksMax",
  ${DEADLINE_DAY} AS "deadlineDay"`;

async function checksOf(db: DataSource | Tx, id: string): Promise<Check[]> {
  const [checks] = await checksOfMany(db, [id]);
  if (!checks) throw new NotFound();
  return checks.checks;
}

/** The checks of these applications, in their order of id; one query, however many they are. */
export async function checksOfMany(
  db: DataSource | Tx,
  ids: readonly string[],
): Promise<{ id: string; checks: Check[] }[]> {
  const applications = (await db.query(
    `SELECT a.id, ${LIMITS},
            (SELECT coalesce(json_agg(json_build_object('rule', e.rule, 'evidence', e.evidence, 'decided', e.decided,
               'reason', e.reason, 'decidedBy', e.decided_by, 'decidedAt', e.decided_at)), '[]')
               FROM eligibility_check e WHERE e.application_id = a.id) AS rows
       FROM application a JOIN track t ON t.id = a.track_id JOIN call c ON c.id = a.call_id
      WHERE a.id = ANY($1::uuid[]) ORDER BY a.id`,
    [ids],
  )) as (EligibilityLimits & { id: string; rows: CheckRow[] })[];
  return applications.map(({ id, rows, ...limits }) => {
    const kept = new Map(rows.map((row) => [row.rule, row]));
    const computed = computeChecks(new Map(rows.map((row) => [row.rule, row.evidence])), limits);
    return { id, checks: computed.map((check) => withDecision(check, kept.get(check.rule))) };
  });
}

function withDecision(check: ComputedCheck, row: CheckRow | undefined): Check {
  const { decided = null, reason = null, decidedBy = null, decidedAt = null } = row ?? {};
  return { ...check, decided, reason, decidedBy, decidedAt: decidedAt && new Date(decidedAt) };
}
