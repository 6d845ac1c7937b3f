import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose programme it is and whom anybody may ask about it, in Chinese and in English; empty where nobody wrote it. And what
 * somebody who declined a door-knock wishes: not to be asked by another one.
 */
export class WhoKnocks1764000015000 implements MigrationInterface {
  name = 'WhoKnocks1764000015000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE programme ADD COLUMN institute_zh text NOT NULL DEFAULT '', ADD COLUMN institute_en text NOT NULL DEFAULT '',
        ADD COLUMN contact_zh text NOT NULL DEFAULT '', ADD COLUMN contact_en text NOT NULL DEFAULT '',
        ADD COLUMN contact_email text NOT NULL DEFAULT '';
      ALTER TABLE lead ADD COLUMN ask_again boolean NOT NULL DEFAULT true;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE lead DROP COLUMN ask_again;
      ALTER TABLE programme DROP COLUMN institute_zh, DROP COLUMN institute_en, DROP COLUMN contact_zh,
        DROP COLUMN contact_en, DROP COLUMN contact_email;
    `);
  }
}
