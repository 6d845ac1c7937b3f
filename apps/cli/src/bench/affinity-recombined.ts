import type { ApplicationWorks, ReviewerWorks, WorkText } from '#affinity';
import { readLines } from '../match/read-jsonl.js';
import { units } from './affinity-texts.js';

interface Paper {
  title: string[];
  sentences: string[];
  authors: number[];
}

/** A publication may come from a co-author's papers as well, as in life. */
const FROM_A_COAUTHOR = 0.3;

/**
 * Any number of texts from real ones: each joins the sentences of two papers of one author, so that it is about what people
 * write about, in the words they use. The same for the same file.
 */
export class RecombinedTexts {
  private readonly unit = units(1);

  private constructor(
    private readonly papers: readonly Paper[],
    /** The papers of each author who has at least two. */
    private readonly papersOf: readonly number[][],
    private readonly authors: readonly number[],
  ) {}

  /** @param file publications with authors, JSONL. @throws DataProblem when it cannot be read. */
  static async of(file: string): Promise<RecombinedTexts> {
    const papers: Paper[] = [];
    const papersOf: number[][] = [];
    const numberOf = new Map<string, number>();
    for await (const { text } of readLines(file)) {
      const { title, abstract, authors } = JSON.parse(text) as Record<string, unknown>;
      const names = Array.isArray(authors) ? (authors as string[]) : [];
      const numbers = names.map((name) => numberOf.get(name) ?? numberOf.set(name, numberOf.size).size - 1);
      for (const author of numbers) (papersOf[author] ??= []).push(papers.length);
      papers.push({
        title: String(title ?? '').split(' '),
        sentences: String(abstract ?? '').split(/(?<=[.!?。])\s*/),
        authors: numbers,
      });
    }
    const authors = papersOf.flatMap(({ length }, author) => (length >= 2 ? [author] : []));
    return new RecombinedTexts(papers, papersOf, authors);
  }

  reviewer(id: string, publications: number): ReviewerWorks {
    const author = this.one(this.authors);
    return { id, publications: Array.from({ length: publications }, (_, p) => this.work(`${id}-${p}`, author)) };
  }

  application(id: string, works: number): ApplicationWorks {
    const author = this.one(this.authors);
    return { id, works: Array.from({ length: works }, (_, w) => this.work(`${id}-${w}`, author)) };
  }

  private one<T>(list: readonly T[]): T {
    return list[Math.floor(this.unit() * list.length)]!;
  }

  private work(id: string, author: number): WorkText {
    const first = this.papers[this.one(this.papersOf[author]!)]!;
    const whose = this.unit() < FROM_A_COAUTHOR ? this.one(first.authors) : author;
    const second = this.papers[this.one(this.papersOf[whose]!)]!;
    const title = [
      ...first.title.slice(0, Math.ceil(first.title.length / 2)),
      ...second.title.slice(Math.ceil(second.title.length / 2)),
    ];
    const sentences = Array.from({ length: Math.max(first.sentences.length, second.sentences.length) }, (_, i) =>
      this.unit() < 0.5 ? first.sentences[i] : second.sentences[i],
    );
    return { id, title: title.join(' '), abstract: sentences.filter(Boolean).join(' ') };
  }
}
