import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who signs up was on the way to somewhere, such as the application to a call, and the link of the mail may be opened in
 * another browser. Only a path of the site itself is kept: two slashes would name another host.
 *
 * A reviewer's own page is saved against the version it was read in, or works that were fetched meanwhile would go.
 */
export class NothingForgotten1764000014810 implements MigrationInterface {
  name = 'NothingForgotten1764000014810';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE email_token ADD COLUMN return_to text
        CONSTRAINT email_token_return_inside CHECK (return_to LIKE '/%' AND return_to NOT LIKE '//%');
      ALTER TABLE reviewer ADD COLUMN version integer NOT NULL DEFAULT 0;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE reviewer DROP COLUMN version;
      ALTER TABLE email_token DROP COLUMN return_to;
    `);
  }
}
