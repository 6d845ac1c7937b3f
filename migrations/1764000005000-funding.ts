import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions with four eyes, objections, awards, disbursements, route changes, outcomes. */
export class Funding1764000005000 implements MigrationInterface {
  name = 'Funding1764000005000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE decision (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        call_id uuid NOT NULL REFERENCES call,
        application_id uuid NOT NULL REFERENCES application,
        state text NOT NULL DEFAULT 'drafted',
        amount_cents bigint NOT NULL,
        rationale text NOT NULL,
        pack jsonb,
        pack_hash text,
        drafted_by uuid NOT NULL REFERENCES person,
        proposed_by uuid REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT now(),
        proposed_at timestamptz,
        approved_at timestamptz,
        notice_opens_at timestamptz,
        notice_ends_at timestamptz,
        confirmed_at timestamptz,
        offered_at timestamptz,
        answered_at timestamptz,
        closed_reason text,
        CONSTRAINT decision_amount CHECK (amount_cents > 0),
        CONSTRAINT decision_state CHECK (state IN
          ('drafted', 'proposed', 'approved', 'announced', 'confirmed', 'offered', 'accepted', 'declined', 'returned'))
      );
      CREATE UNIQUE INDEX decision_once ON decision (application_id) WHERE state NOT IN ('declined', 'returned');
      CREATE INDEX decision_call ON decision (call_id, state);

      CREATE TABLE approval (
        decision_id uuid NOT NULL REFERENCES decision,
        approver_id uuid NOT NULL REFERENCES person,
        pack_hash text NOT NULL,
        approved_at timestamptz NOT NULL DEFAULT now(),
        note text NOT NULL DEFAULT '',
        CONSTRAINT approval_pk PRIMARY KEY (decision_id, approver_id)
      );
      CREATE TRIGGER approval_kept BEFORE UPDATE OR DELETE ON approval
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION approval_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE d decision;
      BEGIN
        SELECT * INTO d FROM decision WHERE id = NEW.decision_id;
        IF d.state <> 'proposed' THEN
          RAISE EXCEPTION 'only a proposed decision is approved'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_of_proposed';
        END IF;
        IF NEW.approver_id IN (d.drafted_by, d.proposed_by) THEN
          RAISE EXCEPTION 'whoever proposes does not approve'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_four_eyes';
        END IF;
        IF in_conflict(NEW.approver_id, d.application_id) THEN
          RAISE EXCEPTION 'the approver is in conflict with the application'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_without_conflict';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER approval_rules BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION approval_guard();

      -- Two distinct approvers of this very pack, or the decision does not become approved, nor anything after it.
      CREATE FUNCTION decision_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state IN ('approved', 'announced', 'confirmed', 'offered', 'accepted')
           AND (SELECT count(*) FROM approval a WHERE a.decision_id = NEW.id AND a.pack_hash = NEW.pack_hash) < 2 THEN
          RAISE EXCEPTION 'a decision needs two approvers'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_two_approvers';
        END IF;
        IF TG_OP = 'UPDATE' AND OLD.state NOT IN ('drafted') AND NEW.amount_cents <> OLD.amount_cents THEN
          RAISE EXCEPTION 'the amount is fixed once proposed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_amount_fixed';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER decision_rules BEFORE INSERT OR UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION decision_guard();

      CREATE TABLE objection (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        decision_id uuid NOT NULL REFERENCES decision,
        call_id uuid NOT NULL REFERENCES call,
        state text NOT NULL DEFAULT 'raised',
        raised_by_name text NOT NULL,
        raised_by_email citext NOT NULL,
        text text NOT NULL,
        evidence text NOT NULL,
        raised_at timestamptz NOT NULL DEFAULT now(),
        handler_id uuid REFERENCES person,
        finding text,
        closed_at timestamptz,
        CONSTRAINT objection_state CHECK (state IN ('raised', 'in_handling', 'upheld', 'dismissed'))
      );
      CREATE INDEX objection_decision ON objection (decision_id);

      CREATE FUNCTION objection_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.handler_id IS NOT NULL AND EXISTS (
          SELECT 1 FROM decision d LEFT JOIN approval a ON a.decision_id = d.id
           WHERE d.id = NEW.decision_id
             AND (NEW.handler_id IN (d.drafted_by, d.proposed_by, a.approver_id)
                  OR in_conflict(NEW.handler_id, d.application_id))) THEN
          RAISE EXCEPTION 'the handler of an objection is independent of the decision'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'objection_independent_handler';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER objection_rules BEFORE INSERT OR UPDATE ON objection
        FOR EACH ROW EXECUTE FUNCTION objection_guard();

      CREATE TABLE award (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        decision_id uuid NOT NULL REFERENCES decision,
        application_id uuid NOT NULL REFERENCES application,
        call_id uuid NOT NULL REFERENCES call,
        direction_id uuid NOT NULL REFERENCES direction,
        track_id uuid NOT NULL REFERENCES track,
        scholar_id uuid NOT NULL REFERENCES person,
        state text NOT NULL DEFAULT 'active',
        amount_cents bigint NOT NULL,
        planned_cents bigint NOT NULL DEFAULT 0,
        paid_cents bigint NOT NULL DEFAULT 0,
        spent_cents bigint NOT NULL DEFAULT 0,
        started_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        CONSTRAINT award_once UNIQUE (decision_id),
        CONSTRAINT award_state CHECK (state IN ('active', 'suspended', 'completed', 'terminated')),
        CONSTRAINT award_money CHECK (planned_cents BETWEEN 0 AND amount_cents AND paid_cents BETWEEN 0 AND planned_cents
          AND spent_cents BETWEEN 0 AND amount_cents)
      );
      CREATE INDEX award_scholar ON award (scholar_id);
      CREATE INDEX award_call ON award (call_id, direction_id);
      CREATE TABLE disbursement (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        award_id uuid NOT NULL REFERENCES award,
        amount_cents bigint NOT NULL CHECK (amount_cents > 0),
        planned_on date NOT NULL,
        state text NOT NULL DEFAULT 'planned',
        planned_by uuid NOT NULL REFERENCES person,
        paid_by uuid REFERENCES person,
        paid_at timestamptz,
        reference text,
        CONSTRAINT disbursement_state CHECK (state IN ('planned', 'paid', 'cancelled')),
        CONSTRAINT disbursement_four_eyes CHECK (paid_by IS NULL OR paid_by <> planned_by)
      );
      CREATE INDEX disbursement_award ON disbursement (award_id);
      CREATE TABLE spending (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        award_id uuid NOT NULL REFERENCES award,
        category text NOT NULL,
        amount_cents bigint NOT NULL CHECK (amount_cents > 0),
        note text NOT NULL DEFAULT '',
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by uuid NOT NULL REFERENCES person
      );
      CREATE INDEX spending_award ON spending (award_id);
      CREATE TABLE route_change (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        award_id uuid NOT NULL REFERENCES award,
        text text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by uuid NOT NULL REFERENCES person
      );
      CREATE INDEX route_change_award ON route_change (award_id);
      CREATE TRIGGER route_change_kept BEFORE UPDATE OR DELETE ON route_change
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TABLE outcome (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        award_id uuid NOT NULL REFERENCES award,
        kind text NOT NULL,
        title text NOT NULL,
        identifier text NOT NULL DEFAULT '',
        year integer NOT NULL,
        url text,
        registered_at timestamptz NOT NULL DEFAULT now(),
        registered_by uuid NOT NULL REFERENCES person,
        withdrawn_at timestamptz,
        CONSTRAINT outcome_kind CHECK (kind IN
          ('paper', 'patent_applied', 'patent_granted', 'software_copyright', 'model', 'dataset'))
      );
      CREATE UNIQUE INDEX outcome_once ON outcome (award_id, kind, title) WHERE withdrawn_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Funding is not taken down; restore a backup instead.');
  }
}
