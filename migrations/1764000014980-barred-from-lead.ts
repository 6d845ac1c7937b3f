import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * To whom a lead is closed: the one knocked on, by account or by address, and whoever is in conflict with the case that came
 * of it. It takes the row, so that who waited for its lock is told of what is in it then.
 */
export class BarredFromLead1764000014980 implements MigrationInterface {
  name = 'BarredFromLead1764000014980';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION barred_from_lead(who uuid, it lead) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT (it.person_id = who
          OR it.email = (SELECT p.email FROM person p WHERE p.id = who)
          OR it.application_id IS NOT NULL AND in_conflict(who, it.application_id)) IS TRUE
      $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION barred_from_lead(uuid, lead)');
  }
}
