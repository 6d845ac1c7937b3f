import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { controlCharacterAt, InvalidInput, type Actor } from '#kernel';
import { CONFIG, countAttempt, type Config } from '#platform';
import { doiOf } from './doi.js';
import { DoiLookupAway, DoiUnknown } from './portfolios.errors.js';

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

const TIME_OUT_MS = 5_000;
const MOST_BYTES = 2_000_000;
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
    const parsed = answer.safeParse(await this.ask(doi));
    if (!parsed.success) throw new DoiLookupAway(parsed.error);
    return foundWork(doi, parsed.data.message);
  }

  private async ask(doi: string): Promise<unknown> {
    const url = `${this.config.crossrefUrl.replace(/\/+$/, '')}/works/${encodeURIComponent(doi)}`;
    try {
      const response = await fetch(url, {
        redirect: 'error',
        signal: AbortSignal.timeout(TIME_OUT_MS),
        headers: { accept: 'application/json', 'user-agent': 'tonghang' },
      });
      if (response.status === 404) {
        await response.body?.cancel();
        throw new DoiUnknown();
      }
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(`the register answered ${response.status}`);
      }
      return JSON.parse(await limitedText(response));
    } catch (error) {
      if (error instanceof DoiUnknown) throw error;
      throw new DoiLookupAway(error);
    }
  }
}

async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new Error('the register answered too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function foundWork(doi: string, it: z.infer<typeof answer>['message']): FoundWork {
  const year = it.issued?.['date-parts']?.[0]?.[0] ?? null;
  const authors = (it.author ?? []).map(({ given, family, name }) =>
    plain(name ?? [given, family].filter(Boolean).join(' '), 200),
  );
  return {
    doi,
    kind: it.type === 'dataset' ? 'dataset' : it.type === 'software' ? 'software' : 'paper',
    title: plain(it.title?.[0] ?? '', 500),
    abstract: plain(it.abstract ?? '', 10_000),
    year: year !== null && Number.isInteger(year) && year >= 1900 && year <= 2200 ? year : null,
    venue: plain(it['container-title']?.[0] ?? '', 300),
    authors: authors.filter((author) => author !== '').slice(0, 500),
    keywords: (it.subject ?? [])
      .map((subject) => plain(subject, 60))
      .filter((subject) => subject !== '')
      .slice(0, 20),
  };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Registers send JATS markup and entities in titles and abstracts; the form takes plain text. */
function plain(marked: string, most: number): string {
  const bare = marked
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  const clean = Array.from(bare, (character) => (controlCharacterAt(character) < 0 ? character : '')).join('');
  return Array.from(clean).slice(0, most).join('');
}
