import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists in the order of titles and names, and how each person sets their lists up. */
export class Lists1764000015010 implements MigrationInterface {
  name = 'Lists1764000015010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Chinese by its reading where the server knows readings, which is a choice of whoever built it.
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'zh-x-icu') THEN
          CREATE COLLATION by_reading (provider = icu, locale = 'zh');
        ELSE
          CREATE COLLATION by_reading FROM "C";
        END IF;
      END $$;
      CREATE INDEX submission_by_title ON submission (left(title, 40) COLLATE by_reading, application_id);
      CREATE INDEX submission_by_name ON submission (left(applicant_name, 40) COLLATE by_reading, application_id);
      CREATE INDEX person_by_reading ON person (left(name, 40) COLLATE by_reading, id);
      DROP INDEX person_by_name;

      ALTER TABLE person
        ADD COLUMN lists jsonb NOT NULL DEFAULT '{}',
        ADD CONSTRAINT person_lists_object CHECK (jsonb_typeof(lists) = 'object');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE person DROP COLUMN lists;
      CREATE INDEX person_by_name ON person (name, id);
      DROP INDEX person_by_reading;
      DROP INDEX submission_by_name;
      DROP INDEX submission_by_title;
      DROP COLLATION by_reading;
    `);
  }
}
