import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a scholar wrote beside the answer to an offer, be it yes or no; so far a yes lost it, and a no was called a reason to send back. */
export class AnswerNote1764000014890 implements MigrationInterface {
  name = 'AnswerNote1764000014890';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE decision ADD COLUMN answer_note text NOT NULL DEFAULT '';
      UPDATE decision SET answer_note = closed_reason, closed_reason = NULL
       WHERE state = 'declined' AND closed_reason IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE decision SET closed_reason = answer_note WHERE state = 'declined';
      ALTER TABLE decision DROP COLUMN answer_note;
    `);
  }
}
