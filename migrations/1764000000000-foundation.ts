import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, credentials, sessions, roles; the audit record; stored files; mails; idempotency keys. */
export class Foundation1764000000000 implements MigrationInterface {
  name = 'Foundation1764000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS citext;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE EXTENSION IF NOT EXISTS unaccent;

      CREATE TABLE person (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email citext,
        name text NOT NULL,
        locale text NOT NULL DEFAULT 'zh-CN',
        password_hash text,
        email_confirmed_at timestamptz,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT person_email_once UNIQUE (email),
        CONSTRAINT person_locale_known CHECK (locale IN ('zh-CN', 'en'))
      );

      CREATE TABLE session (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        token_hash bytea NOT NULL,
        csrf_token text NOT NULL,
        person_id uuid NOT NULL REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT now(),
        seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        stepped_up_at timestamptz,
        user_agent text,
        address text,
        CONSTRAINT session_token_once UNIQUE (token_hash)
      );
      CREATE INDEX session_person ON session (person_id);

      CREATE TABLE email_token (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        person_id uuid NOT NULL REFERENCES person,
        kind text NOT NULL,
        token_hash bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT email_token_once UNIQUE (token_hash),
        CONSTRAINT email_token_kind CHECK (kind IN ('confirm', 'reset'))
      );
      CREATE INDEX email_token_person ON email_token (person_id);

      CREATE TABLE role_grant (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        person_id uuid NOT NULL REFERENCES person,
        role text NOT NULL,
        programme_id uuid,
        call_id uuid,
        granted_by uuid NOT NULL,
        granted_at timestamptz NOT NULL DEFAULT now(),
        revoked_at timestamptz,
        revoked_by uuid,
        CONSTRAINT role_grant_role CHECK (role IN
          ('applicant', 'nominator', 'reviewer', 'officer', 'chair', 'approver', 'auditor', 'administrator')),
        CONSTRAINT role_grant_scope CHECK (
          (role = 'administrator' AND programme_id IS NULL AND call_id IS NULL)
          OR (role <> 'administrator' AND num_nonnulls(programme_id, call_id) = 1))
      );
      CREATE UNIQUE INDEX role_grant_once ON role_grant
        (person_id, role, coalesce(programme_id, call_id, '00000000-0000-0000-0000-000000000000'))
        WHERE revoked_at IS NULL;
      CREATE INDEX role_grant_call ON role_grant (call_id) WHERE revoked_at IS NULL;

      CREATE TABLE invitation (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email citext NOT NULL,
        name text NOT NULL,
        role text NOT NULL,
        programme_id uuid,
        call_id uuid,
        person_id uuid REFERENCES person,
        token_hash bytea NOT NULL,
        invited_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        declined_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT invitation_token_once UNIQUE (token_hash)
      );

      CREATE TABLE api_token (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        person_id uuid NOT NULL REFERENCES person,
        name text NOT NULL,
        token_hash bytea NOT NULL,
        scopes text[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT api_token_once UNIQUE (token_hash)
      );
      CREATE INDEX api_token_person ON api_token (person_id);

      -- Limits on guessing live here, so that they hold over all processes and restarts.
      CREATE TABLE attempt (
        key text NOT NULL,
        window_start timestamptz NOT NULL,
        count integer NOT NULL,
        CONSTRAINT attempt_pk PRIMARY KEY (key, window_start)
      );

      CREATE TABLE idempotency_key (
        person_id uuid NOT NULL,
        key text NOT NULL,
        route text NOT NULL,
        body_hash text NOT NULL,
        status integer,
        answer jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT idempotency_key_pk PRIMARY KEY (person_id, key)
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

      CREATE TABLE mail (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        person_id uuid REFERENCES person,
        recipient text NOT NULL,
        template text NOT NULL,
        locale text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        call_id uuid,
        dedupe_key text,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz,
        failed_at timestamptz,
        problem text,
        CONSTRAINT mail_once UNIQUE (dedupe_key)
      );

      CREATE TABLE stored_file (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        owner_id uuid NOT NULL REFERENCES person,
        purpose text NOT NULL,
        application_id uuid,
        award_id uuid,
        name text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL,
        pages integer,
        sha256 text NOT NULL,
        storage_key text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT stored_file_key_once UNIQUE (storage_key),
        CONSTRAINT stored_file_purpose CHECK (purpose IN
          ('manuscript', 'statement', 'letter', 'review_attachment', 'objection_evidence', 'outcome_evidence'))
      );
      CREATE INDEX stored_file_application ON stored_file (application_id);

      -- The audit record. The chain covers ids, times and commitments; erasable details stand beside it.
      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id uuid NOT NULL,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        call_id uuid,
        application_id uuid,
        commitment text NOT NULL,
        position bigint,
        prev_hash text,
        hash text,
        CONSTRAINT audit_entry_position_once UNIQUE (position),
        CONSTRAINT audit_entry_sealed_whole CHECK (num_nonnulls(position, prev_hash, hash) IN (0, 3))
      );
      CREATE INDEX audit_entry_unsealed ON audit_entry (id) WHERE hash IS NULL;
      CREATE INDEX audit_entry_subject ON audit_entry (subject_id, id);
      CREATE INDEX audit_entry_call ON audit_entry (call_id, id);
      CREATE INDEX audit_entry_application ON audit_entry (application_id, id) WHERE application_id IS NOT NULL;

      CREATE TABLE audit_detail (
        entry_id bigint PRIMARY KEY REFERENCES audit_entry,
        salt text NOT NULL,
        detail jsonb NOT NULL
      );

      CREATE FUNCTION audit_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND NEW.hash IS NOT NULL
           AND (NEW.id, NEW.at, NEW.actor_id, NEW.action, NEW.subject_type, NEW.subject_id, NEW.commitment)
               = (OLD.id, OLD.at, OLD.actor_id, OLD.action, OLD.subject_type, OLD.subject_id, OLD.commitment)
           AND NEW.call_id IS NOT DISTINCT FROM OLD.call_id
           AND NEW.application_id IS NOT DISTINCT FROM OLD.application_id THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'the audit record is append-only' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_entry_guard();
      CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_guard();
      CREATE FUNCTION audit_detail_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit details change only by erasure' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER audit_detail_no_change BEFORE UPDATE ON audit_detail
        FOR EACH ROW EXECUTE FUNCTION audit_detail_guard();
      CREATE TRIGGER audit_detail_no_truncate BEFORE TRUNCATE ON audit_detail
        FOR EACH STATEMENT EXECUTE FUNCTION audit_detail_guard();

      -- The owner gives its own rights away: a stray statement fails even where a trigger was switched off.
      REVOKE ALL ON audit_entry FROM PUBLIC, CURRENT_USER;
      GRANT SELECT, INSERT, UPDATE (position, prev_hash, hash), REFERENCES ON audit_entry TO CURRENT_USER;
      REVOKE ALL ON audit_detail FROM PUBLIC, CURRENT_USER;
      GRANT SELECT, INSERT, DELETE ON audit_detail TO CURRENT_USER;

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% never changes once written', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The foundation is not taken down; restore a backup instead.');
  }
}
