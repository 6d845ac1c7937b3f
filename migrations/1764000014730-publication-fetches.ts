import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Publications of a reviewer that are fetched from a public catalogue in the background. */
export class PublicationFetches1764000014730 implements MigrationInterface {
  name = 'PublicationFetches1764000014730';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE publication_fetch (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        person_id uuid NOT NULL REFERENCES reviewer,
        author text NOT NULL,
        state text NOT NULL DEFAULT 'fetching'
          CONSTRAINT publication_fetch_state CHECK (state IN ('fetching', 'done', 'failed')),
        total integer,
        read integer NOT NULL DEFAULT 0,
        added integer,
        problem text CONSTRAINT publication_fetch_problem CHECK (problem IN ('away', 'none', 'too_many')),
        created_by uuid NOT NULL REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz
      );
      -- One at a time for one reviewer.
      CREATE UNIQUE INDEX publication_fetch_once ON publication_fetch (person_id) WHERE state = 'fetching';
      CREATE INDEX publication_fetch_latest ON publication_fetch (person_id, created_at DESC, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Fetches are not taken down; restore a backup instead.');
  }
}
