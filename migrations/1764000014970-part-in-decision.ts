import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever put a case on the short list had a part in the decision on it, as had its drafter, its proposer and those who
 * signed: none of them looks into an objection to it.
 */
export class PartInDecision1764000014970 implements MigrationInterface {
  name = 'PartInDecision1764000014970';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION had_part_in_decision(who uuid, what uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM decision d WHERE d.id = what AND (
          who IN (d.drafted_by, d.proposed_by)
          OR EXISTS (SELECT 1 FROM approval a WHERE a.decision_id = d.id AND a.approver_id = who)
          OR EXISTS (SELECT 1 FROM audit_entry e WHERE e.application_id = d.application_id
               AND e.subject_type = 'application' AND e.action = 'application.shortlisted' AND e.actor_id = who)))
      $$;
      ${guard(`had_part_in_decision(NEW.handler_id, NEW.decision_id) OR EXISTS (
          SELECT 1 FROM decision d WHERE d.id = NEW.decision_id AND in_conflict(NEW.handler_id, d.application_id))`)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${guard(`EXISTS (
          SELECT 1 FROM decision d LEFT JOIN approval a ON a.decision_id = d.id
           WHERE d.id = NEW.decision_id
             AND (NEW.handler_id IN (d.drafted_by, d.proposed_by, a.approver_id)
                  OR in_conflict(NEW.handler_id, d.application_id)))`)}
      DROP FUNCTION had_part_in_decision(uuid, uuid);
    `);
  }
}

const guard = (dependent: string) => `
      CREATE OR REPLACE FUNCTION objection_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.handler_id IS NOT NULL AND (${dependent}) THEN
          RAISE EXCEPTION 'the handler of an objection is independent of the decision'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'objection_independent_handler';
        END IF;
        RETURN NEW;
      END $$;`;
