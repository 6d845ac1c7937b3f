import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Possible conflicts that wait for an officer are few, among the many that are certain; a dashboard counts them. The two
 * other parts of the list of conflicts are walked in its order, so that a page costs the same however many there are.
 */
export class OpenQuestions1764000014750 implements MigrationInterface {
  name = 'OpenQuestions1764000014750';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX conflict_open_question ON conflict (application_id) WHERE state = 'open' AND certainty = 'possible';
      CREATE INDEX conflict_standing ON conflict (found_at, id) WHERE state = 'open' AND certainty = 'certain';
      CREATE INDEX conflict_decided ON conflict (found_at, id) WHERE state <> 'open';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX conflict_open_question, conflict_standing, conflict_decided');
  }
}
