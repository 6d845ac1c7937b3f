import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A programme can be edited; its version tells whoever saves what somebody else changed meanwhile. */
export class ProgrammeVersion1764000014990 implements MigrationInterface {
  name = 'ProgrammeVersion1764000014990';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE programme ADD COLUMN version integer NOT NULL DEFAULT 1');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE programme DROP COLUMN version');
  }
}
