import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { InvalidInput, plainText, type Actor } from '#kernel';
import { askJson, below, CONFIG, countAttempt, ONE_ANSWER, ServiceAway, type Config } from '#platform';
import { doiOf } from './doi.js';
import { DoiLookupAway, DoiUnknown } from './portfolios.errors.js';
import { publicationYear } from './publication-year.js';

/** What a DOI register knows of a work, cut to what the form takes. */
export interface FoundWork {
  doi: string;
  kind: 'paper' | 'dataset' | 'software';
  title: string;
  abstract: string;
  year: number | null;
  venue: string;
  authors: string[];
  keywords: string[];
}

const LIMIT = { most: 60, windowSeconds: 60 };

const text = z.string().nullish();
const answer = z.object({
  message: z.object({
    type: text,
    title: z.array(z.string()).nullish(),
    abstract: text,
    'container-title': z.array(z.string()).nullish(),
    subject: z.array(z.string()).nullish(),
    issued: z.object({ 'date-parts': z.array(z.array(z.number().nullable())).nullish() }).nullish(),
    author: z.array(z.object({ given: text, family: text, name: text })).nullish(),
  }),
});

/** Asks the Crossref-compatible register that the installation names; no other host, whatever it answers. */
@Injectable()
export class LookupDoi {
  constructor(
    private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws InvalidInput naming `doi`, DoiUnknown, DoiLookupAway, TooManyAttempts */
  async run(actor: Actor, given: string): Promise<FoundWork> {
    const doi = doiOf(given);
    if (doi === null) throw new InvalidInput([{ field: 'doi', message: 'is not a DOI (10.…/…)' }]);
    await countAttempt(this.db, `doi:${actor.id}`, LIMIT);
    const said = await this.ask(doi);
    if (said === undefined) throw new DoiUnknown();
    return foundWork(doi, said.message);
  }

  private async ask(doi: string): Promise<z.infer<typeof answer> | undefined> {
    try {
      return await askJson(below(this.config.crossrefUrl, `/works/${encodeURIComponent(doi)}`), ONE_ANSWER, answer);
    } catch (error) {
      if (error instanceof ServiceAway) throw new DoiLookupAway(error);
      throw error;
    }
  }
}

function foundWork(doi: string, it: z.infer<typeof answer>['message']): FoundWork {
  const authors = (it.author ?? []).map(({ given, family, name }) =>
    plainText(name ?? [given, family].filter(Boolean).join(' '), 200),
  );
  return {
    doi,
    kind: it.type === 'dataset' ? 'dataset' : it.type === 'software' ? 'software' : 'paper',
    title: plainText(it.title?.[0] ?? '', 500),
    abstract: plainText(it.abstract ?? '', 10_000),
    year: publicationYear(it.issued?.['date-parts']?.[0]?.[0]),
    venue: plainText(it['container-title']?.[0] ?? '', 300),
    authors: authors.filter((author) => author !== '').slice(0, 500),
    keywords: (it.subject ?? [])
      .map((subject) => plainText(subject, 60))
      .filter((subject) => subject !== '')
      .slice(0, 20),
  };
}
