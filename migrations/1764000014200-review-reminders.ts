import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That an officer reminded a reviewer of an assignment that is late, so that nobody is reminded too often. */
export class ReviewReminders1764000014200 implements MigrationInterface {
  name = 'ReviewReminders1764000014200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE review_reminder (
        assignment_id uuid NOT NULL REFERENCES assignment,
        sent_at timestamptz NOT NULL DEFAULT now(),
        sent_by uuid NOT NULL REFERENCES person,
        CONSTRAINT review_reminder_pk PRIMARY KEY (assignment_id, sent_at)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE review_reminder');
  }
}
