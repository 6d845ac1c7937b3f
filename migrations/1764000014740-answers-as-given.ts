import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A repeated request is answered to the byte as the first one was: `jsonb` would put the names in another order. */
export class AnswersAsGiven1764000014740 implements MigrationInterface {
  name = 'AnswersAsGiven1764000014740';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE idempotency_key ALTER COLUMN answer TYPE json');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE idempotency_key ALTER COLUMN answer TYPE jsonb');
  }
}
