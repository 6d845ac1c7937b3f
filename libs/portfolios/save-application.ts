import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InvalidInput, nameKeys, searchTerms, type Actor, type FieldFault } from '#kernel';
import { transact, type Tx } from '#platform';
import { mustBelong } from './create-application.js';
import { lockOwnDraft } from './lock-application.js';
import { orcidOf } from './orcid.js';

/** Somebody who must not judge this application, and why (回避). */
export interface KeptAway {
  name: string;
  institution: string;
  orcid: string | null;
  reason: string;
}

/** What an autosave may bring; what is left out stays as it is. */
export interface ApplicationPatch {
  version: number;
  title?: string;
  summary?: string;
  keywords?: string[];
  directionId?: string;
  trackId?: string;
  keptAway?: KeptAway[];
}

export interface Saved {
  id: string;
  version: number;
  updatedAt: Date;
}

/** Saves what the applicant typed, unless another tab saved since: then nothing is written and nothing lost. */
@Injectable()
export class SaveApplication {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound, NotDraft, StaleVersion, InvalidInput naming the field */
  async run(actor: Actor, id: string, patch: ApplicationPatch): Promise<Saved> {
    const keptAway = patch.keptAway && withKeys(patch.keptAway);
    return transact(this.db, async (tx) => {
      const application = await lockOwnDraft(tx, actor, id, patch.version);
      if (patch.directionId !== undefined || patch.trackId !== undefined)
        await mustBelong(tx, application.callId, patch);
      if (keptAway) await replaceKeptAway(tx, id, keptAway);
      const terms =
        patch.title === undefined && patch.summary === undefined && patch.keywords === undefined
          ? null
          : searchTerms([patch.title, patch.summary, ...(patch.keywords ?? [])].join('\n'));
      const [saved] = (await tx.query(
        `WITH saved AS (
           UPDATE application SET version = version + 1, updated_at = now(), title = coalesce($2, title),
                  summary = coalesce($3, summary), keywords = coalesce($4, keywords),
                  direction_id = coalesce($5, direction_id), track_id = coalesce($6, track_id),
                  search_terms = coalesce($7, search_terms)
            WHERE id = $1 RETURNING id, version, updated_at)
         SELECT id, version, updated_at AS "updatedAt" FROM saved`,
        [
          id,
          patch.title ?? null,
          patch.summary ?? null,
          patch.keywords ?? null,
          patch.directionId ?? null,
          patch.trackId ?? null,
          terms,
        ],
      )) as [Saved];
      return saved;
    });
  }
}

type KeyedKeptAway = KeptAway & { keys: string[] };

function withKeys(people: readonly KeptAway[]): KeyedKeptAway[] {
  const faults: FieldFault[] = [];
  const keyed = people.map((it, index) => {
    const orcid = it.orcid === null || it.orcid === '' ? null : orcidOf(it.orcid);
    if (it.orcid && orcid === null) faults.push({ field: `keptAway.${index}.orcid`, message: 'is not an ORCID iD' });
    const keys = nameKeys(it.name);
    if (keys.length === 0) faults.push({ field: `keptAway.${index}.name`, message: 'must contain letters' });
    return { ...it, orcid, keys };
  });
  if (faults.length > 0) throw new InvalidInput(faults);
  return keyed;
}

async function replaceKeptAway(tx: Tx, id: string, people: readonly KeyedKeptAway[]): Promise<void> {
  await tx.query('DELETE FROM kept_away WHERE application_id = $1', [id]);
  await tx.query(
    `INSERT INTO kept_away (application_id, position, name, institution, orcid, reason, name_keys)
     SELECT $1, ordinality, p->>'name', p->>'institution', p->>'orcid', p->>'reason',
            ARRAY(SELECT jsonb_array_elements_text(p->'keys'))
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS t (p, ordinality)`,
    [id, JSON.stringify(people)],
  );
}
