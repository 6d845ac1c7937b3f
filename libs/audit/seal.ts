import type { DataSource } from 'typeorm';
import { transact } from '#platform';
import { CHAINED_COLUMNS, chainHash, GENESIS, type ChainedRow } from './chain.js';

const BATCH = 1_000;
/** One sealer at a time over all processes; the number is only a name. */
const SEALER_LOCK = 7_306_001;

/**
 * Seals rows that are committed but not yet in the chain, in batches, until none is left.
 * Writers never wait for each other: the chain's order is the order of sealing, not of the ids.
 * @returns how many rows were sealed.
 */
export async function sealAudit(db: DataSource): Promise<number> {
  for (let total = 0; ;) {
    const sealed = await sealBatch(db);
    total += sealed;
    if (sealed < BATCH) return total;
  }
}

function sealBatch(db: DataSource): Promise<number> {
  return transact(db, async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [SEALER_LOCK]);
    const rows: ChainedRow[] = await tx.query(
      `SELECT ${CHAINED_COLUMNS} FROM audit_entry e WHERE e.hash IS NULL ORDER BY e.id LIMIT ${BATCH}`,
    );
    if (rows.length === 0) return 0;
    const [head] = (await tx.query(
      'SELECT position::int AS position, hash FROM audit_entry WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1',
    )) as { position: number; hash: string }[];
    let position = head?.position ?? 0;
    let previous = head?.hash ?? GENESIS;
    const seals = rows.map((row) => {
      const seal = { id: row.id, position: ++position, prevHash: previous, hash: '' };
      seal.hash = previous = chainHash(seal.position, seal.prevHash, row);
      return seal;
    });
    await tx.query(
      `UPDATE audit_entry e SET position = s.position, prev_hash = s.prev_hash, hash = s.hash
         FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[]) AS s(id, position, prev_hash, hash)
        WHERE e.id = s.id`,
      [seals.map((s) => s.id), seals.map((s) => s.position), seals.map((s) => s.prevHash), seals.map((s) => s.hash)],
    );
    return rows.length;
  });
}
