import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reviewer pool with its publications, and conflicts of interest. */
export class Peers1764000003000 implements MigrationInterface {
  name = 'Peers1764000003000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE reviewer (
        person_id uuid PRIMARY KEY REFERENCES person,
        state text NOT NULL DEFAULT 'active',
        keywords text[] NOT NULL DEFAULT '{}',
        capacity integer NOT NULL DEFAULT 6,
        external_key text,
        invited_by uuid,
        search_terms text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT reviewer_state CHECK (state IN ('listed', 'invited', 'active', 'declined', 'retired')),
        CONSTRAINT reviewer_capacity CHECK (capacity BETWEEN 0 AND 100),
        CONSTRAINT reviewer_external_once UNIQUE (external_key)
      );
      CREATE INDEX reviewer_terms ON reviewer USING gin (search_terms);
      CREATE TABLE publication (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        person_id uuid NOT NULL REFERENCES reviewer,
        title text NOT NULL,
        abstract text NOT NULL DEFAULT '',
        year integer,
        venue text NOT NULL DEFAULT '',
        doi text,
        authors text[] NOT NULL DEFAULT '{}',
        keywords text[] NOT NULL DEFAULT '{}',
        title_key text NOT NULL,
        CONSTRAINT publication_once UNIQUE (person_id, title_key)
      );

      -- One row per person, application and kind of evidence. 'possible' blocks too until an officer decides.
      CREATE TABLE conflict (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        application_id uuid NOT NULL REFERENCES application,
        person_id uuid NOT NULL REFERENCES person,
        kind text NOT NULL,
        certainty text NOT NULL,
        evidence jsonb NOT NULL,
        state text NOT NULL DEFAULT 'open',
        found_at timestamptz NOT NULL DEFAULT now(),
        decided_by uuid REFERENCES person,
        decided_at timestamptz,
        reason text,
        CONSTRAINT conflict_once UNIQUE (application_id, person_id, kind),
        CONSTRAINT conflict_kind CHECK (kind IN ('self', 'same_institution', 'coauthor', 'adviser', 'collaborator',
          'declared', 'kept_away')),
        CONSTRAINT conflict_certainty CHECK (certainty IN ('certain', 'possible')),
        CONSTRAINT conflict_state CHECK (state IN ('open', 'confirmed', 'dismissed')),
        -- What is certain, or was declared by somebody, no officer can wave away; nobody decides on themselves.
        CONSTRAINT conflict_dismissable CHECK (state <> 'dismissed' OR (certainty = 'possible' AND kind NOT IN
          ('self', 'declared', 'kept_away'))),
        CONSTRAINT conflict_not_own_judge CHECK (decided_by IS NULL OR decided_by <> person_id)
      );
      CREATE INDEX conflict_person ON conflict (person_id, application_id) WHERE state <> 'dismissed';

      -- Fail closed: staff see a submission only after it, and they, were looked through for conflicts.
      CREATE TABLE screened_submission (
        application_id uuid PRIMARY KEY REFERENCES application,
        submission_id uuid NOT NULL REFERENCES submission,
        screened_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE screened_staff (
        person_id uuid NOT NULL REFERENCES person,
        call_id uuid NOT NULL REFERENCES call,
        screened_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT screened_staff_pk PRIMARY KEY (person_id, call_id)
      );

      -- The one answer to "may this person touch this application?", usable in every list scope.
      CREATE FUNCTION in_conflict(person uuid, application uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM conflict c
          WHERE c.person_id = person AND c.application_id = application AND c.state <> 'dismissed')
      $$;

      -- For officers, chairs, approvers and auditors: screened and without conflict. Their role is checked besides.
      CREATE FUNCTION cleared_for(person uuid, application uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM application a
            JOIN screened_submission s ON s.application_id = a.id AND s.submission_id = a.submission_id
            JOIN screened_staff p ON p.person_id = person AND p.call_id = a.call_id
           WHERE a.id = application)
          AND NOT in_conflict(person, application)
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The pool is not taken down; restore a backup instead.');
  }
}
