import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports into the pool that work in the background: first a check that keeps nothing, then, on a word, the import. */
export class ImportRuns1764000014300 implements MigrationInterface {
  name = 'ImportRuns1764000014300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE reviewer_import_run (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        file_name text NOT NULL,
        format text NOT NULL CONSTRAINT reviewer_import_run_format CHECK (format IN ('jsonl', 'csv')),
        size integer NOT NULL,
        storage_key text NOT NULL CONSTRAINT reviewer_import_run_key UNIQUE,
        state text NOT NULL DEFAULT 'checking' CONSTRAINT reviewer_import_run_state
          CHECK (state IN ('checking', 'checked', 'refused', 'importing', 'done', 'failed', 'cancelled')),
        progress real NOT NULL DEFAULT 0,
        -- Numbers of the check, replaced by those of the import.
        report jsonb,
        faults jsonb NOT NULL DEFAULT '[]',
        -- The first reviewers of the file, as they were understood.
        sample jsonb NOT NULL DEFAULT '[]',
        problem text,
        created_by uuid NOT NULL REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz
      );
      CREATE INDEX reviewer_import_run_latest ON reviewer_import_run (created_at DESC, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Import runs are not taken down; restore a backup instead.');
  }
}
