import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Administrators look people up by pieces of a name or an address among all reviewers of the pool, and see the invitations
 * that wait; those to the pool, which may be many, stand in the pool itself.
 */
export class PeopleAndInvitations1764000014850 implements MigrationInterface {
  name = 'PeopleAndInvitations1764000014850';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX person_by_name ON person (name, id);
      CREATE INDEX person_name_pieces ON person USING gin (name gin_trgm_ops);
      CREATE INDEX person_email_pieces ON person USING gin ((email::text) gin_trgm_ops);
      CREATE INDEX invitation_waiting ON invitation (created_at, id)
        WHERE accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL
          AND (role <> 'reviewer' OR call_id IS NOT NULL OR programme_id IS NOT NULL);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX invitation_waiting;
      DROP INDEX person_email_pieces;
      DROP INDEX person_name_pieces;
      DROP INDEX person_by_name;
    `);
  }
}
