import { z } from 'zod';
import { plainText } from '#kernel';
import { askJson, below, ServiceAway, type Config, type ServiceLimits } from '#platform';
import { doiOf, orcidOf, publicationYear } from '#portfolios';
import type { PublicationRecord } from './reviewer-record.js';
import { titleKey } from './title-key.js';

/** A hundred works, of which some have thousands of authors. */
const LIMITS: ServiceLimits = { timeOutMs: 30_000, mostBytes: 20_000_000 };
const PER_PAGE = 100;
const FIELDS = 'doi,title,publication_year,primary_location,authorships,abstract_inverted_index,keywords';
const MOST_WORDS = 5_000;

const text = z.string().nullish();
const work = z.object({
  doi: text,
  title: text,
  publication_year: z.int().nullish(),
  primary_location: z.object({ source: z.object({ display_name: text }).nullish() }).nullish(),
  authorships: z
    .array(z.object({ author: z.object({ display_name: text }).nullish(), raw_author_name: text }))
    .nullish(),
  abstract_inverted_index: z.record(z.string(), z.array(z.int().min(0))).nullish(),
  keywords: z.array(z.object({ display_name: text })).nullish(),
});
const page = z.object({
  meta: z.object({ count: z.int().min(0), next_cursor: text }),
  results: z.array(work).max(PER_PAGE),
});

/** One page of an author's works. `next` is null at the last one. */
export interface WorksPage {
  total: number;
  works: PublicationRecord[];
  next: string | null;
}

/** An ORCID iD or an OpenAlex author id (`A5023888391`), also as an address, in the form of a filter; null when it is neither. */
export function authorFilter(given: string): string | null {
  const orcid = orcidOf(given);
  if (orcid) return `authorships.author.orcid:https://orcid.org/${orcid}`;
  const id = /^(?:https:\/\/openalex\.org\/)?(A\d{1,12})$/i.exec(given.trim())?.[1];
  return id ? `authorships.author.id:${id.toUpperCase()}` : null;
}

/**
 * Asks OpenAlex for one page of works, by cursor. A work without a title is left out.
 * @throws ServiceAway, also for an answer of another shape than the one documented
 */
export async function readWorks(config: Config, filter: string, cursor: string): Promise<WorksPage> {
  const query = new URLSearchParams({ filter, select: FIELDS, per_page: String(PER_PAGE), cursor });
  if (config.openalexKey) query.set('api_key', config.openalexKey);
  // A way to reach whoever asks, as OpenAlex wishes it; a placeholder is none.
  const address = /[^\s<>]+@[^\s<>]+/.exec(config.mailFrom)?.[0];
  if (address && !address.endsWith('.invalid')) query.set('mailto', address);
  const said = await askJson(below(config.openalexUrl, `/works?${query.toString()}`), LIMITS, page);
  if (!said) throw new ServiceAway('OpenAlex knows no works');
  const { meta, results } = said;
  const works = results.flatMap((it) => publication(it) ?? []);
  return { total: meta.count, works, next: results.length > 0 ? meta.next_cursor || null : null };
}

function publication(it: z.infer<typeof work>): PublicationRecord | null {
  const title = plainText(it.title ?? '', 1_000);
  if (titleKey(title) === '') return null;
  const names = (it.authorships ?? []).map(({ author, raw_author_name: raw }) => author?.display_name || raw || '');
  return {
    title,
    abstract: plainText(inOrder(it.abstract_inverted_index ?? {}), 20_000),
    year: publicationYear(it.publication_year),
    venue: plainText(it.primary_location?.source?.display_name ?? '', 500),
    doi: it.doi ? doiOf(it.doi) : null,
    authors: lines(names, 200, 3_000),
    keywords: lines(
      (it.keywords ?? []).map(({ display_name: name }) => name ?? ''),
      100,
      50,
    ),
  };
}

/** A text from its inverted index: each word with the places where it stands. */
function inOrder(index: Readonly<Record<string, readonly number[]>>): string {
  const words = Object.entries(index).flatMap(([word, places]) =>
    places.slice(0, MOST_WORDS).map((at) => ({ word, at })),
  );
  words.sort((a, b) => a.at - b.at);
  return words
    .slice(0, MOST_WORDS)
    .map(({ word }) => word)
    .join(' ');
}

const lines = (texts: readonly string[], longest: number, most: number): string[] =>
  texts
    .map((it) => plainText(it, longest))
    .filter((it) => it !== '')
    .slice(0, most);
