import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Searches that cost little whatever a call holds, and clearance for whoever has the row of the application at hand. */
export class QuickSearch1764000013000 implements MigrationInterface {
  name = 'QuickSearch1764000013000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Long texts go out of line, so that reading the thousands of rows that a common word finds touches few pages.
      ALTER TABLE application SET (toast_tuple_target = 256);

      -- Reading a row's terms means unpacking them, which the planner counts as free: knowing that a word is common, it
      -- reads them all, a second for 20,000 applications. Without statistics it takes every word for rare and asks the index.
      ALTER TABLE application ALTER COLUMN search_terms SET STATISTICS 0;
      ALTER TABLE reviewer ALTER COLUMN search_terms SET STATISTICS 0;

      -- Whom staff are cleared for, said once: a row if so, else none. As rows, it is unfolded into the query that asks.
      CREATE FUNCTION clearance(person uuid, call uuid, application uuid, submission uuid)
        RETURNS TABLE (cleared boolean) LANGUAGE sql STABLE AS $$
        SELECT true FROM screened_submission s
         WHERE s.application_id = application AND s.submission_id = submission
           AND EXISTS (SELECT 1 FROM screened_staff p WHERE p.person_id = person AND p.call_id = call)
           AND NOT EXISTS (SELECT 1 FROM conflict c
             WHERE c.person_id = person AND c.application_id = application AND c.state <> 'dismissed')
      $$;
      CREATE OR REPLACE FUNCTION cleared_for(person uuid, application uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM application a, clearance(person, a.call_id, a.id, a.submission_id)
          WHERE a.id = application)
      $$;
      DROP FUNCTION cleared_applications(uuid);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Quick search is not taken down; restore a backup instead.');
  }
}
