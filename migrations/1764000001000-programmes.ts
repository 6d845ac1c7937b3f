import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programmes, calls with their directions, tracks, rubric and budget, amendments, and rounds. */
export class Programmes1764000001000 implements MigrationInterface {
  name = 'Programmes1764000001000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE programme (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name_zh text NOT NULL,
        name_en text NOT NULL,
        description text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now()
      );
      ALTER TABLE role_grant ADD CONSTRAINT role_grant_programme FOREIGN KEY (programme_id) REFERENCES programme;

      CREATE TABLE call (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        programme_id uuid NOT NULL REFERENCES programme,
        title_zh text NOT NULL,
        title_en text NOT NULL,
        guidelines text NOT NULL DEFAULT '',
        year integer NOT NULL,
        state text NOT NULL DEFAULT 'draft',
        time_zone text NOT NULL DEFAULT 'Asia/Shanghai',
        opens_at timestamptz,
        deadline_at timestamptz,
        grace_minutes integer NOT NULL DEFAULT 0,
        works_min integer NOT NULL DEFAULT 1,
        works_max integer NOT NULL DEFAULT 5,
        letters_required integer NOT NULL DEFAULT 0,
        reviewers_per_application integer NOT NULL DEFAULT 3,
        conflict_years integer NOT NULL DEFAULT 3,
        offer_days numeric(8,4) NOT NULL DEFAULT 5,
        notice_hours numeric(8,4) NOT NULL DEFAULT 168,
        express_entry text NOT NULL DEFAULT 'review',
        envelope_cents bigint NOT NULL DEFAULT 0,
        committed_cents bigint NOT NULL DEFAULT 0,
        currency text NOT NULL DEFAULT 'CNY',
        negative_list text[] NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz,
        CONSTRAINT call_state CHECK (state IN ('draft', 'published', 'archived')),
        CONSTRAINT call_express CHECK (express_entry IN ('none', 'review', 'decision')),
        CONSTRAINT call_works CHECK (works_min >= 1 AND works_max >= works_min AND works_max <= 20),
        CONSTRAINT call_times CHECK (opens_at IS NULL OR deadline_at IS NULL OR opens_at < deadline_at),
        CONSTRAINT call_grace CHECK (grace_minutes BETWEEN 0 AND 1440),
        -- The one constraint that keeps money inside the envelope, whatever races.
        CONSTRAINT call_within_envelope CHECK (committed_cents >= 0 AND committed_cents <= envelope_cents)
      );
      CREATE INDEX call_programme ON call (programme_id);
      ALTER TABLE role_grant ADD CONSTRAINT role_grant_call_exists FOREIGN KEY (call_id) REFERENCES call;

      CREATE TABLE direction (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        call_id uuid NOT NULL REFERENCES call,
        name_zh text NOT NULL,
        name_en text NOT NULL,
        position integer NOT NULL,
        CONSTRAINT direction_once UNIQUE (call_id, name_zh)
      );
      CREATE TABLE track (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        call_id uuid NOT NULL REFERENCES call,
        kind text NOT NULL,
        name_zh text NOT NULL,
        name_en text NOT NULL,
        max_years_since_phd integer,
        max_age integer,
        institution_kinds text[],
        target_number integer,
        position integer NOT NULL,
        CONSTRAINT track_once UNIQUE (call_id, name_zh),
        CONSTRAINT track_kind CHECK (kind IN ('chief_scientist', 'project_manager', 'investigator', 'young_scientist'))
      );
      CREATE TABLE criterion (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        call_id uuid NOT NULL REFERENCES call,
        name_zh text NOT NULL,
        name_en text NOT NULL,
        weight numeric(6,3) NOT NULL,
        scale_min integer NOT NULL DEFAULT 1,
        scale_max integer NOT NULL DEFAULT 9,
        anchors jsonb NOT NULL DEFAULT '[]',
        min_comment_length integer NOT NULL DEFAULT 0,
        position integer NOT NULL,
        CONSTRAINT criterion_once UNIQUE (call_id, name_zh),
        CONSTRAINT criterion_scale CHECK (scale_min < scale_max),
        CONSTRAINT criterion_weight CHECK (weight > 0)
      );
      CREATE TABLE amendment (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        call_id uuid NOT NULL REFERENCES call,
        made_by uuid NOT NULL REFERENCES person,
        made_at timestamptz NOT NULL DEFAULT now(),
        reason text NOT NULL,
        changes jsonb NOT NULL
      );
      CREATE INDEX amendment_call ON amendment (call_id, made_at);
      CREATE TRIGGER amendment_kept BEFORE UPDATE OR DELETE ON amendment
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE review_round (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        call_id uuid NOT NULL REFERENCES call,
        name text NOT NULL,
        kind text NOT NULL DEFAULT 'mail',
        state text NOT NULL DEFAULT 'planned',
        opens_at timestamptz,
        due_at timestamptz NOT NULL,
        closes_at timestamptz NOT NULL,
        position integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz,
        released_at timestamptz,
        CONSTRAINT review_round_state CHECK (state IN ('planned', 'open', 'closed', 'released')),
        CONSTRAINT review_round_kind CHECK (kind IN ('mail', 'panel', 'defence')),
        CONSTRAINT review_round_once UNIQUE (call_id, position),
        CONSTRAINT review_round_times CHECK (due_at <= closes_at)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Programmes are not taken down; restore a backup instead.');
  }
}
