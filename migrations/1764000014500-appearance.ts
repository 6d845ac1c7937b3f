import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Light, dark or as the machine is set: kept with the person, beside their language. */
export class Appearance1764000014500 implements MigrationInterface {
  name = 'Appearance1764000014500';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE person
        ADD COLUMN appearance text NOT NULL DEFAULT 'system',
        ADD CONSTRAINT person_appearance_known CHECK (appearance IN ('light', 'dark', 'system'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE person DROP COLUMN appearance');
  }
}
