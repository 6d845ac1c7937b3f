import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sign-in through an institution: whose account there is whose here, and the visits that are under way. */
export class InstitutionSignIn1764000014720 implements MigrationInterface {
  name = 'InstitutionSignIn1764000014720';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Somebody at the provider is issuer and subject; an address may change hands there and proves nothing here.
      CREATE TABLE institution_link (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        person_id uuid NOT NULL REFERENCES person,
        issuer text NOT NULL,
        subject text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        used_at timestamptz,
        CONSTRAINT institution_link_subject_once UNIQUE (issuer, subject),
        CONSTRAINT institution_link_person_once UNIQUE (person_id, issuer)
      );

      -- A browser on its way to the provider and back. State, nonce and PKCE verifier are derived from the id and the
      -- server's secret, so that they stand nowhere; the row goes at the first return.
      CREATE TABLE institution_visit (
        id uuid PRIMARY KEY,
        browser_hash bytea NOT NULL,
        purpose text NOT NULL,
        session_id uuid REFERENCES session ON DELETE CASCADE,
        locale text NOT NULL,
        return_to text NOT NULL,
        begun_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        CONSTRAINT institution_visit_browser_once UNIQUE (browser_hash),
        CONSTRAINT institution_visit_purpose CHECK (purpose IN ('sign_in', 'link', 'step_up')),
        CONSTRAINT institution_visit_session CHECK ((purpose = 'sign_in') = (session_id IS NULL))
      );
      CREATE INDEX institution_visit_end ON institution_visit (expires_at);
      CREATE INDEX institution_visit_of_session ON institution_visit (session_id) WHERE session_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Ways to sign in are not taken down; restore a backup instead.');
  }
}
