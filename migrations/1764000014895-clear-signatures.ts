import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A decision becomes approved, and goes public, on two signatures of people who are not in conflict with the case at that
 * moment: a conflict that comes up after somebody signed makes that signature void. What is public already is left to its
 * objections.
 */
export class ClearSignatures1764000014895 implements MigrationInterface {
  name = 'ClearSignatures1764000014895';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION clear_signatures_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT count(*) FROM approval a WHERE a.decision_id = NEW.id AND a.pack_hash = NEW.pack_hash
              AND NOT in_conflict(a.approver_id, NEW.application_id)) < 2 THEN
          RAISE EXCEPTION 'a signature is void: the approver is in conflict with the application'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_clear_signatures';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER decision_signatures BEFORE UPDATE ON decision FOR EACH ROW
        WHEN (NEW.state IN ('approved', 'announced') AND NEW.state <> OLD.state)
        EXECUTE FUNCTION clear_signatures_guard();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER decision_signatures ON decision;
      DROP FUNCTION clear_signatures_guard();
    `);
  }
}
