import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A call is a draft or published. A third state, archived, was foreseen at first; nothing ever led to it. */
export class CallStates1764000014800 implements MigrationInterface {
  name = 'CallStates1764000014800';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE call DROP CONSTRAINT call_state;
      ALTER TABLE call ADD CONSTRAINT call_state CHECK (state IN ('draft', 'published'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE call DROP CONSTRAINT call_state;
      ALTER TABLE call ADD CONSTRAINT call_state CHECK (state IN ('draft', 'published', 'archived'));
    `);
  }
}
