import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each submission brings hundreds of terms. Kept waiting in the index's list, every search would read them through. */
export class TermsAtOnce1764000012600 implements MigrationInterface {
  name = 'TermsAtOnce1764000012600';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER INDEX application_terms SET (fastupdate = off)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER INDEX application_terms RESET (fastupdate)');
  }
}
