import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a mail is about and in which part its recipient reads it: decides who may see that it was sent. */
export class Mails1764000011700 implements MigrationInterface {
  name = 'Mails1764000011700';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE mail
        ADD COLUMN application_id uuid REFERENCES application,
        ADD COLUMN audience text NOT NULL DEFAULT 'person',
        -- How often somebody asked for it to be sent again: each copy is a message of its own.
        ADD COLUMN copies integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT mail_audience CHECK (audience IN ('person', 'applicant', 'reviewer', 'staff', 'outside'));
      CREATE INDEX mail_list ON mail (created_at, id);
      CREATE INDEX mail_call ON mail (call_id, created_at, id) WHERE call_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mails are not taken down; restore a backup instead.');
  }
}
