import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { InvalidInput, plainText, type Actor } from '#kernel';
import { askJson, below, CONFIG, countAttempt, ServiceAway, type Config, type ServiceLimits } from '#platform';
import { doiOf } from './doi.js';
import { orcidOf } from './orcid.js';
import { OrcidAway, OrcidUnknown } from './portfolios.errors.js';
import { publicationYear } from './publication-year.js';
import type { WorkKind } from './work.entity.js';

/** What a public ORCID record says of a work. */
export interface OrcidWork {
  kind: WorkKind;
  title: string;
  year: number | null;
  venue: string;
  doi: string | null;
}

/** A record with thousands of works, each told by several sources. */
const LIMITS: ServiceLimits = { timeOutMs: 15_000, mostBytes: 30_000_000 };
const ATTEMPTS = { most: 20, windowSeconds: 60 };
const MOST_WORKS = 500;

/** Work types of ORCID (API 3.0) that are something else than a paper. */
const KINDS: Readonly<Record<string, WorkKind>> = {
  patent: 'patent',
  software: 'software',
  'data-set': 'dataset',
};

const text = z.object({ value: z.string().nullish() }).nullish();
const summary = z.object({
  title: z.object({ title: text }).nullish(),
  'journal-title': text,
  type: z.string().nullish(),
  'publication-date': z.object({ year: text }).nullish(),
  'external-ids': z
    .object({
      'external-id': z
        .array(
          z.object({
            'external-id-type': z.string().nullish(),
            'external-id-value': z.string().nullish(),
            'external-id-relationship': z.string().nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});
const answer = z.object({ group: z.array(z.object({ 'work-summary': z.array(summary) })) });

/** Asks the public ORCID register (API 3.0) for somebody's works, to choose representative ones from. Nothing is kept. */
@Injectable()
export class ListOrcidWorks {
  constructor(
    private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Newest first, at most 500.
   * @param given an ORCID iD; the one of the actor's profile when left out
   * @throws InvalidInput naming `orcid`, OrcidUnknown, OrcidAway, TooManyAttempts
   */
  async run(actor: Actor, given?: string): Promise<OrcidWork[]> {
    const orcid = await this.orcid(actor, given);
    await countAttempt(this.db, `orcid:${actor.id}`, ATTEMPTS);
    const said = await this.ask(orcid);
    if (said === undefined) throw new OrcidUnknown();
    const works = said.group.flatMap(({ 'work-summary': told }) => workIn(told) ?? []);
    return works.sort((a, b) => (b.year ?? 0) - (a.year ?? 0)).slice(0, MOST_WORKS);
  }

  private async orcid(actor: Actor, given?: string): Promise<string> {
    const [profile] = (await this.db.query('SELECT orcid FROM profile WHERE person_id = $1', [actor.id])) as {
      orcid: string | null;
    }[];
    const wanted = given ?? profile?.orcid;
    if (!wanted) throw new InvalidInput([{ field: 'orcid', message: 'is needed: your profile has none' }]);
    const orcid = orcidOf(wanted);
    if (!orcid) throw new InvalidInput([{ field: 'orcid', message: 'is not an ORCID iD: its check digit is wrong' }]);
    return orcid;
  }

  private async ask(orcid: string): Promise<z.infer<typeof answer> | undefined> {
    try {
      return await askJson(below(this.config.orcidUrl, `/v3.0/${orcid}/works`), LIMITS, answer);
    } catch (error) {
      if (error instanceof ServiceAway) throw new OrcidAway(error);
      throw error;
    }
  }
}

/** A work is told once by each source; the first is the one that its owner prefers. */
function workIn(told: readonly z.infer<typeof summary>[]): OrcidWork | null {
  const [it] = told;
  const title = plainText(it?.title?.title?.value ?? '', 500);
  if (!it || title === '') return null;
  const ids = it['external-ids']?.['external-id'] ?? [];
  const own = ids.find(
    (id) => id['external-id-type'] === 'doi' && (id['external-id-relationship'] ?? 'self') === 'self',
  );
  return {
    kind: KINDS[it.type ?? ''] ?? 'paper',
    title,
    year: publicationYear(it['publication-date']?.year?.value),
    venue: plainText(it['journal-title']?.value ?? '', 300),
    doi: doiOf(own?.['external-id-value'] ?? ''),
  };
}
