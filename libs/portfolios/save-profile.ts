import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { InvalidInput, StaleVersion, type Actor, type FieldFault } from '#kernel';
import { Outbox, transact, violatedConstraint, type Tx } from '#platform';
import { orcidOf } from './orcid.js';
import { OrcidTaken } from './portfolios.errors.js';
import { profileChanged } from './portfolios.events.js';
import { Profile, type Adviser, type Collaborator } from './profile.entity.js';
import { replaceFacts, type PersonFacts } from './person-facts.js';

export type ProfileInput = Omit<Profile, 'personId' | 'updatedAt'>;

/** One's own profile: read, and written as a whole against the version it was read in. */
@Injectable()
export class SaveProfile {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** The profile, or null before the first save (which then gives version 0). */
  read(actor: Actor): Promise<Profile | null> {
    return this.db.manager.findOneBy(Profile, { personId: actor.id });
  }

  /** @throws InvalidInput naming the field, StaleVersion, OrcidTaken */
  async run(actor: Actor, input: ProfileInput): Promise<Profile> {
    const clean = withBareOrcids(input);
    try {
      return await transact(this.db, async (tx) => {
        await this.write(tx, actor, clean);
        await replaceFacts(tx, actor.id, 'profile', profileFacts(clean));
        await this.audit.record(
          tx,
          actor,
          'profile.saved',
          { type: 'profile', id: actor.id },
          {
            version: clean.version + 1,
          },
        );
        await this.outbox.announce(tx, profileChanged({ personId: actor.id }));
        return tx.findOneByOrFail(Profile, { personId: actor.id });
      });
    } catch (error) {
      if (violatedConstraint(error) === 'profile_orcid_once') throw new OrcidTaken();
      throw error;
    }
  }

  private async write(tx: Tx, actor: Actor, it: ProfileInput): Promise<void> {
    const values = [
      actor.id,
      it.nameZh,
      it.nameLatin,
      it.orcid,
      it.birthDate,
      it.phdYear,
      it.institution,
      it.institutionKind,
      ...[it.positions, it.education, it.advisers, it.collaborators].map((list) => JSON.stringify(list)),
      it.version,
    ];
    const saved: unknown[] = await tx.query(
      `WITH saved AS (
         INSERT INTO profile (person_id, name_zh, name_latin, orcid, birth_date, phd_year, institution, institution_kind,
                              positions, education, advisers, collaborators, version)
         SELECT $1, $2, $3, $4, $5::date, $6, $7, $8, $9::jsonb, $10::jsonb, $11::jsonb, $12::jsonb, $13::int + 1
          WHERE $13 = 0 OR EXISTS (SELECT 1 FROM profile WHERE person_id = $1)
         ON CONFLICT (person_id) DO UPDATE SET
           name_zh = excluded.name_zh, name_latin = excluded.name_latin, orcid = excluded.orcid,
           birth_date = excluded.birth_date, phd_year = excluded.phd_year, institution = excluded.institution,
           institution_kind = excluded.institution_kind, positions = excluded.positions, education = excluded.education,
           advisers = excluded.advisers, collaborators = excluded.collaborators, version = excluded.version,
           updated_at = now()
           WHERE profile.version = $13
         RETURNING person_id)
       SELECT person_id FROM saved`,
      values,
    );
    if (saved.length > 0) return;
    const [row] = (await tx.query('SELECT version FROM profile WHERE person_id = $1', [actor.id])) as {
      version: number;
    }[];
    throw new StaleVersion(row?.version ?? 0);
  }
}

/** Every ORCID iD in its bare form. @throws InvalidInput naming those whose check digit is wrong. */
function withBareOrcids(input: ProfileInput): ProfileInput {
  const faults: FieldFault[] = [];
  const bare = (text: string | null, field: string): string | null => {
    if (text === null || text.trim() === '') return null;
    const orcid = orcidOf(text);
    if (orcid === null) faults.push({ field, message: 'is not an ORCID iD: its check digit is wrong' });
    return orcid;
  };
  const people = <T extends Adviser | Collaborator>(list: T[], field: string): T[] =>
    list.map((it, index) => ({ ...it, orcid: bare(it.orcid, `${field}.${index}.orcid`) }));
  const clean = {
    ...input,
    orcid: bare(input.orcid, 'orcid'),
    advisers: people(input.advisers, 'advisers'),
    collaborators: people(input.collaborators, 'collaborators'),
  };
  if (faults.length > 0) throw new InvalidInput(faults);
  return clean;
}

/** What a profile tells the search for conflicts. */
export function profileFacts(it: ProfileInput): PersonFacts {
  return {
    names: [it.nameZh, it.nameLatin].filter((name) => name !== ''),
    affiliations: [
      ...(it.institution === '' ? [] : [{ institution: it.institution, fromYear: null, toYear: null }]),
      ...[...it.positions, ...it.education].map(({ institution, fromYear, toYear }) => ({
        institution,
        fromYear,
        toYear,
      })),
    ],
    ties: [
      ...it.advisers.map(({ name, orcid, relation }) => ({ kind: relation, otherName: name, orcid })),
      ...it.collaborators.map(({ name, orcid, year }) => ({
        kind: 'collaborator' as const,
        otherName: name,
        orcid,
        year,
      })),
    ],
  };
}
