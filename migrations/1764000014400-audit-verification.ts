import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Checks of the audit chain that somebody asked for in the browser, and an index for reading what one person did. */
export class AuditVerification1764000014400 implements MigrationInterface {
  name = 'AuditVerification1764000014400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_verification (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        state text NOT NULL DEFAULT 'queued',
        progress real NOT NULL DEFAULT 0,
        -- The file that the chain must still contain; null: the chain alone is walked.
        checkpoint jsonb,
        verdict jsonb,
        created_by uuid NOT NULL REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        CONSTRAINT audit_verification_state CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
        CONSTRAINT audit_verification_verdict CHECK (state <> 'done' OR verdict IS NOT NULL)
      );
      CREATE UNIQUE INDEX audit_verification_one_at_work ON audit_verification (created_by)
        WHERE state IN ('queued', 'running');
      CREATE INDEX audit_verification_latest ON audit_verification (created_by, created_at DESC);

      CREATE INDEX audit_entry_actor ON audit_entry (actor_id, id);
      CREATE INDEX audit_entry_at ON audit_entry (at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Verifications are not taken down; restore a backup instead.');
  }
}
