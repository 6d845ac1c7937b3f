import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a reviewer says of their own closeness when an offer is answered. */
export class OfferCloseness1764000014600 implements MigrationInterface {
  name = 'OfferCloseness1764000014600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- 1 (far field) to 5 (the very same narrow field), as in a review; null when nothing was said.
      ALTER TABLE assignment
        ADD COLUMN closeness smallint CONSTRAINT assignment_closeness CHECK (closeness BETWEEN 1 AND 5);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What reviewers said is not taken down; restore a backup instead.');
  }
}
