import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a run proposed, kept beside the assignments that change after it, so that two runs can be compared. */
export class RunPairs1764000014100 implements MigrationInterface {
  name = 'RunPairs1764000014100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE assignment_run_pair (
        run_id uuid NOT NULL REFERENCES assignment_run,
        application_id uuid NOT NULL REFERENCES application,
        reviewer_id uuid NOT NULL REFERENCES reviewer,
        -- Null where somebody outside the run was kept.
        score real,
        -- The run found it locked or offered, and left it as it was.
        kept boolean NOT NULL,
        -- With which probability a lot made it; null without one.
        probability real CONSTRAINT assignment_run_pair_probability CHECK (probability BETWEEN 0 AND 1),
        CONSTRAINT assignment_run_pair_pk PRIMARY KEY (run_id, application_id, reviewer_id)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Pairs of runs are not taken down; restore a backup instead.');
  }
}
