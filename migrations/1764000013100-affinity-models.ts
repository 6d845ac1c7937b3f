import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was learnt from the texts of the pool, so that the next run need not learn it again. */
export class AffinityModels1764000013100 implements MigrationInterface {
  name = 'AffinityModels1764000013100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE affinity_model (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        -- Models of another version are of no use to this one.
        version integer NOT NULL,
        -- Publications that the pool held when it was learnt.
        publications integer NOT NULL CONSTRAINT affinity_model_publications CHECK (publications > 0),
        storage_key text NOT NULL CONSTRAINT affinity_model_key UNIQUE,
        sha256 text NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX affinity_model_latest ON affinity_model (version, made_at DESC, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Affinity models are not taken down; restore a backup instead.');
  }
}
