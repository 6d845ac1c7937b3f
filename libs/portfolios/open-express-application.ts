import { randomUUID } from 'node:crypto';
import type { Audit } from '#audit';
import type { Actor } from '#kernel';
import { violatedConstraint, type Tx } from '#platform';
import { mustBelong } from './create-application.js';
import { doiOf } from './doi.js';
import { AlreadyApplied } from './portfolios.errors.js';
import type { WorkInput } from './edit-works.js';

/** A person who consented to be considered without applying, with the works that speak for them. */
export interface ExpressLead {
  callId: string;
  directionId: string;
  trackId: string;
  personId: string;
  nameZh: string;
  nameLatin: string;
  institution: string;
  title: string;
  summary: string;
  keywords: string[];
  works: (Partial<WorkInput> & { title: string })[];
}

/**
 * Opens an express case on the same footing as the others: a draft that belongs to the scholar, with what is known of
 * them filled in, to be completed and submitted like any other (the call's deadline aside). The profile is made where
 * the person has none. The caller has authorized.
 * @returns the id of the application. @throws AlreadyApplied, InvalidInput
 */
export async function openExpressApplication(
  tx: Tx,
  audit: Audit,
  actor: Pick<Actor, 'id'>,
  lead: ExpressLead,
): Promise<string> {
  const id = randomUUID();
  await mustBelong(tx, lead.callId, lead);
  await tx.query(
    `INSERT INTO profile (person_id, name_zh, name_latin, institution) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person_id) DO NOTHING`,
    [lead.personId, lead.nameZh, lead.nameLatin, lead.institution],
  );
  try {
    await tx.query(
      `INSERT INTO application (id, call_id, applicant_id, direction_id, track_id, origin, title, summary, keywords)
       VALUES ($1, $2, $3, $4, $5, 'express', $6, $7, $8)`,
      [id, lead.callId, lead.personId, lead.directionId, lead.trackId, lead.title, lead.summary, lead.keywords],
    );
  } catch (error) {
    if (violatedConstraint(error) === 'application_once') throw new AlreadyApplied(null);
    throw error;
  }
  await tx.query(
    `INSERT INTO representative_work (application_id, position, kind, title, abstract, year, venue, doi, authors,
                                      keywords, contribution, significance)
     SELECT $1, ordinality, coalesce(w->>'kind', 'paper'), w->>'title', coalesce(w->>'abstract', ''),
            (w->>'year')::int, coalesce(w->>'venue', ''), w->>'doi',
            ARRAY(SELECT jsonb_array_elements_text(coalesce(w->'authors', '[]'))),
            ARRAY(SELECT jsonb_array_elements_text(coalesce(w->'keywords', '[]'))),
            coalesce(w->>'contribution', ''), coalesce(w->>'significance', '')
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS t (w, ordinality)`,
    [id, JSON.stringify(lead.works.map((work) => ({ ...work, doi: work.doi ? doiOf(work.doi) : undefined })))],
  );
  await audit.record(
    tx,
    actor,
    'application.opened_express',
    { type: 'application', id, callId: lead.callId, applicationId: id },
    { applicantId: lead.personId },
  );
  return id;
}
