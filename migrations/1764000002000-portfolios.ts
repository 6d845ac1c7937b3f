import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Profiles with the facts that conflicts are found in, applications, works, snapshots, checks, letters, leads. */
export class Portfolios1764000002000 implements MigrationInterface {
  name = 'Portfolios1764000002000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE profile (
        person_id uuid PRIMARY KEY REFERENCES person,
        name_zh text NOT NULL DEFAULT '',
        name_latin text NOT NULL DEFAULT '',
        orcid text,
        birth_date date,
        phd_year integer,
        institution text NOT NULL DEFAULT '',
        institution_kind text,
        positions jsonb NOT NULL DEFAULT '[]',
        education jsonb NOT NULL DEFAULT '[]',
        advisers jsonb NOT NULL DEFAULT '[]',
        collaborators jsonb NOT NULL DEFAULT '[]',
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT profile_orcid_once UNIQUE (orcid)
      );
      -- Facts about a person, derived when a profile, a publication list or a submission is written.
      -- source: profile | publications | submission; one source's facts are replaced as a whole.
      CREATE TABLE person_name (
        person_id uuid NOT NULL REFERENCES person,
        source text NOT NULL,
        name_key text NOT NULL,
        CONSTRAINT person_name_pk PRIMARY KEY (person_id, source, name_key)
      );
      CREATE INDEX person_name_key ON person_name (name_key);
      CREATE TABLE person_affiliation (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        source text NOT NULL,
        institution text NOT NULL,
        institution_key text NOT NULL,
        from_year integer,
        to_year integer
      );
      CREATE INDEX person_affiliation_key ON person_affiliation (institution_key);
      CREATE INDEX person_affiliation_person ON person_affiliation (person_id);
      CREATE TABLE person_tie (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        source text NOT NULL,
        kind text NOT NULL,
        other_name text NOT NULL,
        name_key text NOT NULL,
        other_orcid text,
        doi text,
        year integer,
        CONSTRAINT person_tie_kind CHECK (kind IN ('coauthor', 'adviser', 'student', 'collaborator'))
      );
      CREATE INDEX person_tie_key ON person_tie (name_key);
      CREATE INDEX person_tie_person ON person_tie (person_id);
      CREATE INDEX person_tie_orcid ON person_tie (other_orcid) WHERE other_orcid IS NOT NULL;
      CREATE INDEX person_tie_doi ON person_tie (doi) WHERE doi IS NOT NULL;

      CREATE TABLE application (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        call_id uuid NOT NULL REFERENCES call,
        applicant_id uuid NOT NULL REFERENCES person,
        direction_id uuid NOT NULL REFERENCES direction,
        track_id uuid NOT NULL REFERENCES track,
        origin text NOT NULL DEFAULT 'call',
        state text NOT NULL DEFAULT 'draft',
        title text NOT NULL DEFAULT '',
        summary text NOT NULL DEFAULT '',
        keywords text[] NOT NULL DEFAULT '{}',
        statement_file_id uuid REFERENCES stored_file,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        submitted_at timestamptz,
        submission_id uuid,
        search_terms text[] NOT NULL DEFAULT '{}',
        CONSTRAINT application_origin CHECK (origin IN ('call', 'express')),
        CONSTRAINT application_state CHECK (state IN ('draft', 'submitted', 'eligible', 'ineligible', 'in_review',
          'reviewed', 'shortlisted', 'not_shortlisted', 'proposed', 'announced', 'selected', 'not_selected', 'withdrawn'))
      );
      CREATE UNIQUE INDEX application_once ON application (call_id, applicant_id) WHERE state <> 'withdrawn';
      CREATE INDEX application_applicant ON application (applicant_id);
      CREATE INDEX application_list ON application (call_id, submitted_at, id);
      CREATE INDEX application_terms ON application USING gin (search_terms);

      CREATE TABLE representative_work (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        application_id uuid NOT NULL REFERENCES application,
        position integer NOT NULL,
        kind text NOT NULL,
        title text NOT NULL DEFAULT '',
        abstract text NOT NULL DEFAULT '',
        year integer,
        venue text NOT NULL DEFAULT '',
        doi text,
        authors text[] NOT NULL DEFAULT '{}',
        keywords text[] NOT NULL DEFAULT '{}',
        contribution text NOT NULL DEFAULT '',
        significance text NOT NULL DEFAULT '',
        file_id uuid REFERENCES stored_file,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT representative_work_kind CHECK (kind IN ('paper', 'patent', 'software', 'dataset', 'system')),
        CONSTRAINT representative_work_position UNIQUE (application_id, position) DEFERRABLE INITIALLY DEFERRED
      );

      CREATE TABLE kept_away (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        application_id uuid NOT NULL REFERENCES application,
        position integer NOT NULL CHECK (position BETWEEN 1 AND 3),
        name text NOT NULL,
        institution text NOT NULL DEFAULT '',
        orcid text,
        reason text NOT NULL,
        name_keys text[] NOT NULL,
        CONSTRAINT kept_away_position UNIQUE (application_id, position)
      );
      CREATE INDEX kept_away_keys ON kept_away USING gin (name_keys);

      CREATE TABLE referee_letter (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        application_id uuid NOT NULL REFERENCES application,
        referee_name text NOT NULL,
        referee_email citext NOT NULL,
        state text NOT NULL DEFAULT 'requested',
        token_hash bytea NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        received_at timestamptz,
        letter text,
        CONSTRAINT referee_letter_token_once UNIQUE (token_hash),
        CONSTRAINT referee_letter_once UNIQUE (application_id, referee_email),
        CONSTRAINT referee_letter_state CHECK (state IN ('requested', 'received', 'declined'))
      );

      CREATE TABLE submission (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        application_id uuid NOT NULL REFERENCES application,
        number integer NOT NULL,
        submitted_at timestamptz NOT NULL,
        content jsonb NOT NULL,
        content_hash text NOT NULL,
        file_ids uuid[] NOT NULL DEFAULT '{}',
        CONSTRAINT submission_number UNIQUE (application_id, number)
      );
      CREATE TRIGGER submission_kept BEFORE UPDATE OR DELETE ON submission
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE eligibility_check (
        application_id uuid NOT NULL REFERENCES application,
        rule text NOT NULL,
        computed text NOT NULL,
        evidence jsonb NOT NULL,
        decided text,
        reason text,
        decided_by uuid REFERENCES person,
        decided_at timestamptz,
        CONSTRAINT eligibility_check_pk PRIMARY KEY (application_id, rule),
        CONSTRAINT eligibility_check_computed CHECK (computed IN ('pass', 'fail', 'unknown')),
        CONSTRAINT eligibility_check_decided CHECK (decided IN ('pass', 'fail'))
      );

      CREATE TABLE lead (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        call_id uuid NOT NULL REFERENCES call,
        direction_id uuid NOT NULL REFERENCES direction,
        track_id uuid NOT NULL REFERENCES track,
        state text NOT NULL DEFAULT 'noticed',
        name_zh text NOT NULL DEFAULT '',
        name_latin text NOT NULL DEFAULT '',
        email citext NOT NULL,
        institution text NOT NULL DEFAULT '',
        works jsonb NOT NULL DEFAULT '[]',
        reason text NOT NULL DEFAULT '',
        offer text NOT NULL DEFAULT '',
        noticed_by uuid NOT NULL REFERENCES person,
        approved_by uuid REFERENCES person,
        contacted_at timestamptz,
        answered_at timestamptz,
        answer_note text NOT NULL DEFAULT '',
        token_hash bytea,
        token_expires_at timestamptz,
        person_id uuid REFERENCES person,
        application_id uuid REFERENCES application,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT lead_once UNIQUE (call_id, email),
        CONSTRAINT lead_token_once UNIQUE (token_hash),
        -- Whoever noticed somebody does not also approve the contact.
        CONSTRAINT lead_four_eyes CHECK (approved_by IS NULL OR approved_by <> noticed_by),
        CONSTRAINT lead_state CHECK (state IN ('noticed', 'evidenced', 'approved_to_contact', 'contacted', 'consented',
          'declined', 'express_case'))
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Portfolios are not taken down; restore a backup instead.');
  }
}
