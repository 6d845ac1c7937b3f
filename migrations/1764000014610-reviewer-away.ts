import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when a reviewer takes no new work. */
export class ReviewerAway1764000014610 implements MigrationInterface {
  name = 'ReviewerAway1764000014610';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The last day away; from the next one on the reviewer can be asked again, without anybody's doing.
      ALTER TABLE reviewer ADD COLUMN unavailable_until date;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What reviewers said is not taken down; restore a backup instead.');
  }
}
