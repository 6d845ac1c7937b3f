import type { DataSource } from 'typeorm';
import { CHAINED_COLUMNS, chainHash, GENESIS, type ChainedRow } from './chain.js';
import { checkpointIsGenuine, type Checkpoint } from './checkpoint.js';
import { commitmentTo } from './record.js';

export interface AuditVerdict {
  ok: boolean;
  sealed: number;
  unsealed: number;
  /** Details that were erased; the chain stays valid without them. */
  erased: number;
  problem?: AuditProblem;
}

export type AuditFault =
  | 'checkpoint_forged'
  | 'row_missing'
  | 'does_not_follow'
  | 'content_changed'
  | 'detail_changed'
  | 'not_the_checkpoint'
  | 'cut_short';

/** The first bad row, and what is wrong with it: a stable code beside the sentence. */
export interface AuditProblem {
  position: number;
  entryId: string | null;
  fault: AuditFault;
  what: string;
}

interface VerifiedRow extends ChainedRow {
  position: number;
  prevHash: string;
  hash: string;
  salt: string | null;
  detail: unknown;
}

const BATCH = 5_000;

/**
 * Walks the whole chain from the first row: places without gaps, hashes, and commitments of the details still kept.
 * With a checkpoint, also proves that the chain still contains the head it was signed over.
 * `onProgress` is told the share that is walked, a batch at a time; what it throws ends the walk.
 * @returns a verdict that names the first bad row.
 */
export async function verifyAudit(
  db: Pick<DataSource, 'query'>,
  checkpoint?: Checkpoint,
  onProgress?: (share: number) => Promise<void>,
): Promise<AuditVerdict> {
  const verdict: AuditVerdict = { ok: false, sealed: 0, unsealed: 0, erased: 0 };
  const bad = (position: number, entryId: string | null, fault: AuditFault, what: string): AuditVerdict => {
    verdict.problem = { position, entryId, fault, what };
    return verdict;
  };
  if (checkpoint && !checkpointIsGenuine(checkpoint))
    return bad(
      checkpoint.position,
      null,
      'checkpoint_forged',
      'the checkpoint file is not genuine: its signature does not match',
    );
  const [{ total }] = (await db.query('SELECT coalesce(max(position), 0)::int AS total FROM audit_entry')) as [
    { total: number },
  ];
  let previous = GENESIS;
  for (;;) {
    const rows: VerifiedRow[] = await db.query(
      `SELECT ${CHAINED_COLUMNS}, e.position::int AS position, e.prev_hash AS "prevHash", e.hash, d.salt, d.detail
         FROM audit_entry e LEFT JOIN audit_detail d ON d.entry_id = e.id
        WHERE e.position > $1 ORDER BY e.position LIMIT ${BATCH}`,
      [verdict.sealed],
    );
    if (rows.length === 0) break;
    for (const { position, prevHash, hash, salt, detail, ...row } of rows) {
      const expected = verdict.sealed + 1;
      if (position !== expected) return bad(expected, null, 'row_missing', `row ${expected} of the chain is missing`);
      if (prevHash !== previous)
        return bad(position, row.id, 'does_not_follow', 'it does not follow from the row before');
      if (chainHash(position, prevHash, row) !== hash)
        return bad(position, row.id, 'content_changed', 'its content was changed');
      if (salt === null) verdict.erased++;
      else if (commitmentTo(salt, detail) !== row.commitment)
        return bad(position, row.id, 'detail_changed', 'its detail was changed');
      if (checkpoint?.position === position && checkpoint.hash !== hash)
        return bad(position, row.id, 'not_the_checkpoint', 'it is not the row that the checkpoint was signed over');
      previous = hash;
      verdict.sealed = position;
    }
    await onProgress?.(Math.min(1, verdict.sealed / total));
  }
  if (checkpoint && checkpoint.position > verdict.sealed)
    return bad(
      verdict.sealed + 1,
      null,
      'cut_short',
      `the chain was cut short: the checkpoint covers ${checkpoint.position} rows`,
    );
  const [{ unsealed }] = (await db.query('SELECT count(*)::int AS unsealed FROM audit_entry WHERE hash IS NULL')) as [
    { unsealed: number },
  ];
  return { ...verdict, unsealed, ok: true };
}
