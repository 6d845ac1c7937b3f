import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the search for conflicts needs: names found by the body of their keys, works found by DOI and title. */
export class ConflictSearch1764000010500 implements MigrationInterface {
  name = 'ConflictSearch1764000010500';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Two names that both have Han characters are compared by these alone.
      ALTER TABLE person_tie ADD COLUMN other_han boolean NOT NULL DEFAULT false;
      CREATE INDEX person_name_body ON person_name (substr(name_key, 3));
      CREATE INDEX person_tie_body ON person_tie (substr(name_key, 3)) WHERE name_key <> '';
      DROP INDEX person_name_key;
      DROP INDEX person_tie_key;
      CREATE INDEX publication_title ON publication (title_key);
      CREATE INDEX conflict_application ON conflict (application_id, found_at, id);

      -- A namesake of the applicant is not the applicant: what rests on a name alone can be dismissed, except that what
      -- somebody declared, or asked to be kept away from, stands.
      ALTER TABLE conflict DROP CONSTRAINT conflict_dismissable;
      ALTER TABLE conflict ADD CONSTRAINT conflict_dismissable CHECK (
        state <> 'dismissed' OR (certainty = 'possible' AND kind NOT IN ('declared', 'kept_away')));
    `);
  }

  async down(): Promise<void> {
    throw new Error('The search for conflicts is not taken down; restore a backup instead.');
  }
}
