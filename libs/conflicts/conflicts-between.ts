import type { Tx } from '#platform';
import { readCaseFacts } from './case-facts.js';
import { DETECTION } from './detection-sql.js';
import { CONFLICT_KINDS, type ConflictKind, type ConflictReason } from './evidence.js';

/**
 * Why this person should not touch this application, by the rules of the detection on the facts of this moment, together
 * with what was declared or kept before; nothing when nothing stands against it. A reason that an officer dismissed is
 * left out as long as nothing new is found for it.
 */
export async function conflictsBetween(
  db: Pick<Tx, 'query'>,
  personId: string,
  applicationId: string,
): Promise<ConflictReason[]> {
  const facts = await readCaseFacts(db, [applicationId]);
  const found = (await db.query(
    `${DETECTION}
     SELECT f.kind, CASE WHEN f.certain THEN 'certain' ELSE 'possible' END AS certainty, f.evidence,
            CASE WHEN k.state = 'dismissed' AND NOT (k.evidence @> f.evidence AND NOT f.certain) THEN 'open'
                 ELSE coalesce(k.state, 'open') END AS state
       FROM found f LEFT JOIN conflict k USING (application_id, person_id, kind)
      WHERE f.person_id = ($2::uuid[])[1]`,
    [[applicationId], [personId], true, facts.works, facts.keptAway],
  )) as ConflictReason[];
  const kept = (await db.query(
    'SELECT kind, certainty, evidence, state FROM conflict WHERE person_id = $1 AND application_id = $2',
    [personId, applicationId],
  )) as ConflictReason[];
  const reasons = new Map<ConflictKind, ConflictReason>();
  for (const reason of [...kept, ...found]) reasons.set(reason.kind, reason);
  return CONFLICT_KINDS.flatMap((kind) => reasons.get(kind) ?? []).filter((reason) => reason.state !== 'dismissed');
}
