import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists show of a submission beside its large content, and clearance in a form that the planner sees through. */
export class QuickLists1764000012500 implements MigrationInterface {
  name = 'QuickLists1764000012500';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The content lies compressed and out of line: a list of fifty would unpack all fifty to show three words of each.
      ALTER TABLE submission
        ADD COLUMN title text NOT NULL GENERATED ALWAYS AS (coalesce(content->>'title', '')) STORED,
        ADD COLUMN applicant_name text NOT NULL GENERATED ALWAYS AS (coalesce(
          nullif(content#>>'{applicant,nameZh}', ''), content#>>'{applicant,nameLatin}', '')) STORED,
        ADD COLUMN institution text NOT NULL GENERATED ALWAYS AS (coalesce(content#>>'{applicant,institution}', '')) STORED;

      -- Whom staff are cleared for, said once. A function that gives rows is unfolded into the query that asks it, while
      -- one that gives a boolean is called row by row; so lists ask this one.
      CREATE FUNCTION cleared_applications(person uuid) RETURNS TABLE (application_id uuid) LANGUAGE sql STABLE AS $$
        SELECT a.id FROM application a
          JOIN screened_submission s ON s.application_id = a.id AND s.submission_id = a.submission_id
          JOIN screened_staff p ON p.person_id = person AND p.call_id = a.call_id
         WHERE NOT EXISTS (SELECT 1 FROM conflict c
           WHERE c.person_id = person AND c.application_id = a.id AND c.state <> 'dismissed')
      $$;
      CREATE OR REPLACE FUNCTION cleared_for(person uuid, application uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM cleared_applications(person) c WHERE c.application_id = application)
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Quick lists are not taken down; restore a backup instead.');
  }
}
