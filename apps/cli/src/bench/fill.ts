import type { DataSource } from 'typeorm';
import { hashPassword } from '#identity';
import { transact, type Tx } from '#platform';
import { DIRECTIONS, writeWorks } from './texts.js';

export interface BenchSize {
  applications: number;
  reviewers: number;
  reviews: number;
  /** Complete applications that nobody handed in yet: what `submit` uses up. */
  drafts: number;
}

export interface BenchWorld {
  callId: string;
  roundId: string;
  officerId: string;
  criteria: string[];
}

export const BENCH_PASSWORD = 'only for measuring: 42 quiet herons';
const POOL = 1_600;
const WORKS_EACH = 4;
/** An applicant's institution; so many people share each. */
const INSTITUTIONS = 60;

/**
 * Fills an empty, migrated database with one call in the middle of its review: applications with their works, snapshots
 * and search terms, reviewers with publications, conflicts, assignments and reviews. Everything by set-based SQL.
 */
export async function fillDatabase(db: DataSource, size: BenchSize): Promise<BenchWorld> {
  const passwordHash = await hashPassword(BENCH_PASSWORD);
  const world = await transact(db, async (tx) => {
    // One statement makes tens of thousands of cases; the product's own limit is for requests.
    await tx.query('SET LOCAL statement_timeout = 0');
    const call = await makeCall(tx);
    await makeTexts(tx);
    await makeApplicants(tx, size, passwordHash);
    await makeApplications(tx, call.callId);
    await makeReviewers(tx, size, passwordHash);
    await makeReviews(tx, size, call);
    return call;
  });
  await db.query('VACUUM ANALYZE');
  return world;
}

async function makeCall(tx: Tx): Promise<BenchWorld> {
  const [row] = (await tx.query(
    `WITH office AS (
       INSERT INTO person (email, name, email_confirmed_at) VALUES ('officer@bench.example', 'Officer', now()) RETURNING id),
     scheme AS (INSERT INTO programme (name_zh, name_en) VALUES ('基准计划', 'Benchmark scheme') RETURNING id)
     INSERT INTO call (programme_id, title_zh, title_en, year, state, opens_at, deadline_at, envelope_cents, published_at)
     SELECT scheme.id, '基准征集', 'Benchmark call', 2026, 'published', now() - interval '30 days', now() + interval '30 days',
            10000000000, now() - interval '30 days' FROM scheme
     RETURNING id AS "callId", (SELECT id FROM office) AS "officerId"`,
  )) as [{ callId: string; officerId: string }];
  const { callId, officerId } = row;
  await tx.query(`INSERT INTO role_grant (person_id, role, call_id, granted_by) VALUES ($1, 'officer', $2, $1)`, [
    officerId,
    callId,
  ]);
  await tx.query('INSERT INTO screened_staff (person_id, call_id) VALUES ($1, $2)', [officerId, callId]);
  await tx.query(
    `INSERT INTO direction (call_id, name_zh, name_en, position)
     SELECT $1, '方向' || d, 'Direction ' || d, d FROM generate_series(0, $2::int - 1) d`,
    [callId, DIRECTIONS],
  );
  await tx.query(
    `INSERT INTO track (call_id, kind, name_zh, name_en, position) VALUES ($1, 'young_scientist', '青年', 'Young', 1)`,
    [callId],
  );
  const [round] = (await tx.query(
    `INSERT INTO review_round (call_id, name, state, opens_at, due_at, closes_at)
     VALUES ($1, 'Round 1', 'open', now() - interval '5 days', now() + interval '20 days', now() + interval '25 days')
     RETURNING id`,
    [callId],
  )) as [{ id: string }];
  const criteria = (await tx.query(
    `INSERT INTO criterion (call_id, name_zh, name_en, weight, position)
     SELECT $1, '准则' || n, 'Criterion ' || n, 1, n FROM generate_series(1, 4) n RETURNING id`,
    [callId],
  )) as { id: string }[];
  return { callId, roundId: round.id, officerId, criteria: criteria.map(({ id }) => id) };
}

async function makeTexts(tx: Tx): Promise<void> {
  await tx.query(
    `CREATE TEMP TABLE bench_work ON COMMIT DROP AS
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS t (n int, title text, abstract text, year int, doi text,
       authors text[], keywords text[], contribution text, significance text, terms text[])`,
    [JSON.stringify(writeWorks(POOL))],
  );
  await tx.query('CREATE UNIQUE INDEX ON bench_work (n)');
}

/** Person i is applicant of application i. The first ones hand in before the drafts. */
async function makeApplicants(tx: Tx, size: BenchSize, passwordHash: string): Promise<void> {
  await tx.query(
    `CREATE TEMP TABLE bench_case ON COMMIT DROP AS
     SELECT i, gen_random_uuid() AS id, gen_random_uuid() AS person, gen_random_uuid() AS submission,
            gen_random_uuid() AS file, i % $2::int AS d, i <= $1::int AS submitted, '申请人' || i AS name_zh,
            '基准大学' || (i % $4::int) AS institution,
            ARRAY(SELECT $2::int * (abs(hashint4(i * 8 + p)) % ($5::int / $2::int)) + i % $2::int
                    FROM generate_series(1, $6::int) p ORDER BY p) AS works
       FROM generate_series(1, $1::int + $3::int) i`,
    [size.applications, DIRECTIONS, size.drafts, INSTITUTIONS, POOL, WORKS_EACH],
  );
  await tx.query(
    `INSERT INTO person (id, email, name, password_hash, email_confirmed_at)
     SELECT person, 'applicant' || i || '@bench.example', name_zh, $1, now() FROM bench_case`,
    [passwordHash],
  );
  await tx.query(
    `INSERT INTO profile (person_id, name_zh, name_latin, institution, institution_kind, birth_date, phd_year)
     SELECT person, name_zh, 'Shen Qingren ' || i, institution, 'university', date '1985-05-05', 2014 FROM bench_case`,
  );
  await tx.query(
    `INSERT INTO stored_file (id, owner_id, purpose, application_id, name, media_type, size, pages, sha256, storage_key)
     SELECT file, person, 'statement', id, 'statement.pdf', 'application/pdf', 90000, 2, encode(sha256(file::text::bytea), 'hex'),
            'bench/' || file FROM bench_case`,
  );
}

async function makeApplications(tx: Tx, callId: string): Promise<void> {
  await tx.query(
    `INSERT INTO application (id, call_id, applicant_id, direction_id, track_id, state, title, summary, keywords,
            statement_file_id, created_at, submitted_at, submission_id, search_terms)
     SELECT b.id, $1, b.person, d.id, t.id, CASE WHEN b.submitted THEN 'in_review' ELSE 'draft' END, w.title,
            left(w.abstract, 400), w.keywords, b.file, now() - interval '20 days',
            CASE WHEN b.submitted THEN now() - make_interval(secs => b.i) END, CASE WHEN b.submitted THEN b.submission END,
            CASE WHEN b.submitted THEN (SELECT array_agg(DISTINCT term) || b.name_zh FROM bench_work v, unnest(v.terms) term
                                         WHERE v.n = ANY(b.works)) ELSE '{}' END
       FROM bench_case b JOIN bench_work w ON w.n = b.works[1]
       JOIN direction d ON d.call_id = $1 AND d.position = b.d JOIN track t ON t.call_id = $1`,
    [callId],
  );
  await tx.query(
    `INSERT INTO representative_work (application_id, position, kind, title, abstract, year, venue, doi, authors, keywords,
            contribution, significance)
     SELECT b.id, p, 'paper', w.title, w.abstract, w.year, 'Benchmark Letters', w.doi || '.' || b.i, w.authors || b.name_zh,
            w.keywords, w.contribution, w.significance
       FROM bench_case b, unnest(b.works) WITH ORDINALITY AS drawn (n, p) JOIN bench_work w USING (n)`,
  );
  await tx.query(
    `INSERT INTO submission (id, application_id, number, submitted_at, content, content_hash, file_ids)
     SELECT b.submission, a.id, 1, a.submitted_at, content, encode(sha256(content::text::bytea), 'hex'), ARRAY[b.file]
       FROM bench_case b JOIN application a ON a.id = b.id CROSS JOIN LATERAL (
         SELECT jsonb_build_object(
           'applicant', jsonb_build_object('nameZh', b.name_zh, 'nameLatin', 'Shen Qingren ' || b.i, 'orcid', NULL,
             'institution', b.institution),
           'directionId', a.direction_id, 'trackId', a.track_id, 'title', a.title, 'summary', a.summary,
           'keywords', a.keywords, 'statementFileId', b.file, 'keptAway', '[]'::jsonb,
           'works', (SELECT jsonb_agg(jsonb_build_object('id', w.id, 'position', w.position, 'kind', w.kind, 'title', w.title,
               'abstract', w.abstract, 'year', w.year, 'venue', w.venue, 'doi', w.doi, 'authors', w.authors,
               'keywords', w.keywords, 'contribution', w.contribution, 'significance', w.significance, 'fileId', NULL)
               ORDER BY w.position) FROM representative_work w WHERE w.application_id = a.id)) AS content) c
      WHERE b.submitted`,
  );
  await tx.query(
    'INSERT INTO screened_submission (application_id, submission_id) SELECT id, submission FROM bench_case WHERE submitted',
  );
}

async function makeReviewers(tx: Tx, size: BenchSize, passwordHash: string): Promise<void> {
  await tx.query(
    `CREATE TEMP TABLE bench_reviewer ON COMMIT DROP AS
     SELECT r, gen_random_uuid() AS id FROM generate_series(0, $1::int - 1) r`,
    [size.reviewers],
  );
  await tx.query('CREATE UNIQUE INDEX ON bench_reviewer (r)');
  await tx.query(
    `INSERT INTO person (id, email, name, password_hash, email_confirmed_at)
     SELECT id, 'reviewer' || r || '@bench.example', '评审' || r, $1, now() FROM bench_reviewer`,
    [passwordHash],
  );
  await tx.query(`INSERT INTO reviewer (person_id, capacity) SELECT id, 20 FROM bench_reviewer`);
  await tx.query(
    `INSERT INTO publication (person_id, title, abstract, year, doi, authors, keywords, title_key)
     SELECT b.id, w.title, w.abstract, w.year, w.doi || '.r', w.authors, w.keywords, b.r || ' ' || k
       FROM bench_reviewer b, generate_series(1, 8) k
       JOIN bench_work w ON true WHERE w.n = abs(hashint4(b.r * 8 + k)) % $1::int`,
    [POOL],
  );
  await tx.query(
    `INSERT INTO person_affiliation (person_id, source, institution, institution_key)
     SELECT id, 'profile', '基准大学' || (r % $1::int), '基准大学' || (r % $1::int) FROM bench_reviewer`,
    [INSTITUTIONS],
  );
}

/** Every 25th review is a draft, so that there are some to save. Reviewers in conflict are never those who review. */
async function makeReviews(tx: Tx, size: BenchSize, { callId, officerId, criteria }: BenchWorld): Promise<void> {
  const each = Math.ceil(size.reviews / size.applications);
  await tx.query(
    `INSERT INTO conflict (application_id, person_id, kind, certainty, evidence)
     SELECT b.id, r.id, 'same_institution', 'certain', '[]'::jsonb FROM bench_case b, generate_series(1, 6) k
       JOIN bench_reviewer r ON true WHERE b.submitted AND r.r = (b.i * $1::int + $1::int + k) % $2::int
     UNION ALL SELECT id, $3::uuid, 'declared', 'certain', '[]'::jsonb FROM bench_case WHERE submitted AND i % 100 = 0`,
    [each, size.reviewers, officerId],
  );
  await tx.query(
    `INSERT INTO assignment (round_id, call_id, application_id, reviewer_id, state, score, offered_at, answered_at, due_at)
     SELECT o.id, $1, b.id, r.id, CASE WHEN (b.i * $2::int + k) % 25 = 0 THEN 'accepted' ELSE 'submitted' END, 0.5, now(), now(),
            now() + interval '20 days'
       FROM bench_case b, generate_series(0, $2::int - 1) k
       JOIN bench_reviewer r ON true JOIN review_round o ON o.call_id = $1
      WHERE b.submitted AND r.r = (b.i * $2::int + k) % $3::int AND (b.i - 1) * $2::int + k < $4::int`,
    [callId, each, size.reviewers, size.reviews],
  );
  const comment = '论证充分，证据与结论相符；与同行工作的比较仍可加强。'.repeat(8);
  await tx.query(
    `INSERT INTO review (assignment_id, round_id, call_id, application_id, reviewer_id, state, content, confidence, closeness,
            attested_at, submitted_versions, overall, submitted_at)
     SELECT id, round_id, call_id, application_id, reviewer_id, CASE state WHEN 'submitted' THEN state ELSE 'draft' END,
            jsonb_build_object('scores', (SELECT jsonb_object_agg(c, 1 + abs(hashtext(id || c)) % 9) FROM unnest($2::text[]) c),
              'comments', (SELECT jsonb_object_agg(c, $3::text) FROM unnest($2::text[]) c), 'summary', $3::text,
              'confidential', ''), 4, 4,
            CASE state WHEN 'submitted' THEN now() END, CASE state WHEN 'submitted' THEN 1 ELSE 0 END,
            CASE state WHEN 'submitted' THEN 1 + abs(hashtext(id::text)) % 80 / 10.0 END, CASE state WHEN 'submitted' THEN now() END
       FROM assignment WHERE call_id = $1`,
    [callId, criteria, comment],
  );
  await tx.query(
    `INSERT INTO review_version (review_id, number, content, confidence, closeness, overall)
     SELECT id, 1, content, confidence, closeness, overall FROM review WHERE state = 'submitted'`,
  );
}
