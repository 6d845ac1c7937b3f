import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assignment runs, assignments and alternates, reviews with every submitted version. */
export class Reviews1764000004000 implements MigrationInterface {
  name = 'Reviews1764000004000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE assignment_run (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        round_id uuid NOT NULL REFERENCES review_round,
        call_id uuid NOT NULL REFERENCES call,
        state text NOT NULL DEFAULT 'queued',
        progress real NOT NULL DEFAULT 0,
        stage text NOT NULL DEFAULT '',
        parameters jsonb NOT NULL DEFAULT '{}',
        report jsonb,
        problem text,
        created_by uuid NOT NULL REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        CONSTRAINT assignment_run_state CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled'))
      );
      CREATE UNIQUE INDEX assignment_run_one_at_work ON assignment_run (round_id) WHERE state IN ('queued', 'running');

      CREATE TABLE assignment (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        round_id uuid NOT NULL REFERENCES review_round,
        call_id uuid NOT NULL REFERENCES call,
        application_id uuid NOT NULL REFERENCES application,
        reviewer_id uuid NOT NULL REFERENCES reviewer,
        run_id uuid REFERENCES assignment_run,
        state text NOT NULL DEFAULT 'proposed',
        score real,
        evidence jsonb NOT NULL DEFAULT '[]',
        locked boolean NOT NULL DEFAULT false,
        token_hash bytea,
        offered_at timestamptz,
        answer_by timestamptz,
        answered_at timestamptz,
        due_at timestamptz,
        decline_reason text,
        decline_note text,
        suggestions jsonb NOT NULL DEFAULT '[]',
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT assignment_once UNIQUE (round_id, application_id, reviewer_id),
        CONSTRAINT assignment_token_once UNIQUE (token_hash),
        CONSTRAINT assignment_state CHECK (state IN
          ('proposed', 'offered', 'accepted', 'submitted', 'refused', 'expired', 'released'))
      );
      CREATE INDEX assignment_reviewer ON assignment (reviewer_id, state);
      CREATE INDEX assignment_application ON assignment (application_id);
      CREATE INDEX assignment_call ON assignment (call_id, state);

      CREATE TABLE alternate (
        round_id uuid NOT NULL REFERENCES review_round,
        application_id uuid NOT NULL REFERENCES application,
        reviewer_id uuid NOT NULL REFERENCES reviewer,
        rank integer NOT NULL,
        score real NOT NULL,
        evidence jsonb NOT NULL DEFAULT '[]',
        CONSTRAINT alternate_pk PRIMARY KEY (round_id, application_id, reviewer_id)
      );
      CREATE INDEX alternate_order ON alternate (round_id, application_id, rank);

      -- Last line of defence: no assignment goes live while a conflict stands, whatever code runs.
      CREATE FUNCTION assignment_conflict_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state IN ('proposed', 'offered', 'accepted', 'submitted')
           AND (TG_OP = 'INSERT' OR NEW.state <> OLD.state)
           AND in_conflict(NEW.reviewer_id, NEW.application_id) THEN
          RAISE EXCEPTION 'the reviewer is in conflict with the application'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_without_conflict';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER assignment_without_conflict BEFORE INSERT OR UPDATE ON assignment
        FOR EACH ROW EXECUTE FUNCTION assignment_conflict_guard();

      CREATE TABLE review (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        assignment_id uuid NOT NULL REFERENCES assignment,
        round_id uuid NOT NULL REFERENCES review_round,
        call_id uuid NOT NULL REFERENCES call,
        application_id uuid NOT NULL REFERENCES application,
        reviewer_id uuid NOT NULL REFERENCES reviewer,
        state text NOT NULL DEFAULT 'draft',
        -- {scores: {criterionId: number}, comments: {criterionId: text}, summary, confidential}
        content jsonb NOT NULL DEFAULT '{}',
        confidence integer,
        closeness integer,
        attested_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        submitted_versions integer NOT NULL DEFAULT 0,
        overall real,
        updated_at timestamptz NOT NULL DEFAULT now(),
        submitted_at timestamptz,
        reopened_at timestamptz,
        reopen_reason text,
        CONSTRAINT review_once UNIQUE (assignment_id),
        CONSTRAINT review_state CHECK (state IN ('draft', 'submitted', 'reopened', 'locked')),
        CONSTRAINT review_confidence CHECK (confidence BETWEEN 1 AND 5),
        CONSTRAINT review_closeness CHECK (closeness BETWEEN 1 AND 5)
      );
      CREATE INDEX review_application ON review (application_id);
      CREATE INDEX review_reviewer ON review (reviewer_id);
      CREATE INDEX review_round_state_index ON review (round_id, state);

      CREATE TABLE review_version (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        review_id uuid NOT NULL REFERENCES review,
        number integer NOT NULL,
        content jsonb NOT NULL,
        confidence integer NOT NULL,
        closeness integer NOT NULL,
        overall real NOT NULL,
        submitted_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT review_version_number UNIQUE (review_id, number)
      );
      CREATE TRIGGER review_version_kept BEFORE UPDATE OR DELETE ON review_version
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE solicitation (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        assignment_id uuid NOT NULL REFERENCES assignment,
        call_id uuid NOT NULL REFERENCES call,
        reported_by uuid NOT NULL REFERENCES person,
        reported_at timestamptz NOT NULL DEFAULT now(),
        account text NOT NULL
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Reviews are not taken down; restore a backup instead.');
  }
}
