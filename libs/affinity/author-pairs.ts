import { randomUnits } from './random.js';

const FEWEST_PAPERS = 2;
const MOST_PAPERS = 60;

/** Two different papers of one author. */
export interface AuthorPair {
  first: number;
  second: number;
}

/**
 * Draws pairs of papers that share an author, each author at most once a batch, with a probability that rises with the
 * root of how many papers they have. The same seed draws the same pairs.
 */
export class AuthorPairs {
  private readonly papers: number[][];
  private readonly upTo: Float64Array;
  private readonly unit: () => number;

  /** @param authorsOf the authors of each paper, by number. */
  constructor(
    private readonly authorsOf: readonly Uint32Array[],
    seed: number,
  ) {
    const byAuthor: number[][] = [];
    authorsOf.forEach((authors, paper) => {
      for (const author of authors) (byAuthor[author] ??= []).push(paper);
    });
    this.papers = byAuthor.filter(({ length }) => length >= FEWEST_PAPERS && length <= MOST_PAPERS);
    this.upTo = new Float64Array(this.papers.length);
    let sum = 0;
    this.papers.forEach((papers, a) => (this.upTo[a] = sum += Math.sqrt(papers.length - 1)));
    this.unit = randomUnits(seed);
  }

  get authors(): number {
    return this.papers.length;
  }

  /** @param size at most half of the authors. */
  draw(size: number): AuthorPair[] {
    const chosen = new Set<number>();
    while (chosen.size < size) chosen.add(this.author());
    return Array.from(chosen, (author) => {
      const papers = this.papers[author]!;
      const first = Math.floor(this.unit() * papers.length);
      const other = Math.floor(this.unit() * (papers.length - 1));
      return { first: papers[first]!, second: papers[other < first ? other : other + 1]! };
    });
  }

  /** The places (i, j), i ≠ j, where the first paper of pair i and the second of pair j share an author. */
  sharing(pairs: readonly AuthorPair[]): [number, number][] {
    const seconds = new Map<number, number[]>();
    pairs.forEach(({ second }, j) => {
      for (const author of this.authorsOf[second]!)
        if (seconds.has(author)) seconds.get(author)!.push(j);
        else seconds.set(author, [j]);
    });
    return pairs.flatMap(({ first }, i) =>
      [...this.authorsOf[first]!].flatMap((author) =>
        (seconds.get(author) ?? []).filter((j) => j !== i).map((j): [number, number] => [i, j]),
      ),
    );
  }

  private author(): number {
    const at = this.unit() * this.upTo.at(-1)!;
    let low = 0;
    let high = this.upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.upTo[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
