import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Possible conflicts that wait for an officer are few, among the many that are certain; a dashboard counts them. */
export class OpenQuestions1764000014750 implements MigrationInterface {
  name = 'OpenQuestions1764000014750';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX conflict_open_question ON conflict (application_id) WHERE state = 'open' AND certainty = 'possible'`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX conflict_open_question');
  }
}
