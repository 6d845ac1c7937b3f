import type { ApplicationWorks, ReviewerWorks, TrainingText, WorkText } from '#affinity';

/** Words by field, made up: a field has its own rare words, and all share the common ones, as in real abstracts. */
const FIELDS = 4_000;
const WORDS_OF_FIELD = 60;
/** Fields share their words with every hundredth field, so that the vocabulary stays of a size that trains in a minute. */
const FIELD_WORDS = 100;
const COMMON_WORDS = 3_000;
const ABSTRACT_WORDS = 130;

/** A reproducible stream of numbers in [0, 1). */
export function units(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const SYLLABLES = 'ba ke li mo nu ra se ti vo xa zen dor fal gim hup jal kor lem nat pol'.split(' ');

function wordOf(number: number): string {
  let word = '';
  for (let n = number + 400; n > 0; n = Math.floor(n / 20)) word += SYLLABLES[n % 20];
  return word;
}

/** Texts for measuring at scale: nobody's, the same for the same seed. */
export class MadeTexts {
  private readonly unit: () => number;

  constructor(seed: number) {
    this.unit = units(seed);
  }

  training(count: number): TrainingText[] {
    return Array.from({ length: count }, (_, i) => ({
      ...this.work('t', i % FIELDS),
      authors: [`author number ${i % (count / 4)}`],
    }));
  }

  reviewer(id: string, publications: number): ReviewerWorks {
    const field = Math.floor(this.unit() * FIELDS);
    return {
      id,
      publications: Array.from({ length: publications }, (_, p) =>
        this.work(`${id}-${p}`, this.unit() < 0.7 ? field : Math.floor(this.unit() * FIELDS)),
      ),
    };
  }

  application(id: string, works: number): ApplicationWorks {
    const field = Math.floor(this.unit() * FIELDS);
    return { id, works: Array.from({ length: works }, (_, w) => this.work(`${id}-${w}`, field)) };
  }

  private work(id: string, field: number): WorkText {
    return { id, title: this.words(field, 9), abstract: this.words(field, ABSTRACT_WORDS) };
  }

  private words(field: number, count: number): string {
    const words: string[] = [];
    for (let i = 0; i < count; i++) {
      // Squares and cubes of what is evenly spread: few words are frequent, most are rare.
      const own = this.unit() < 0.35;
      const near = this.unit() < 0.3 ? (field + 1 + Math.floor(this.unit() * 8)) % FIELDS : field;
      words.push(
        own
          ? wordOf(COMMON_WORDS + (near % FIELD_WORDS) * WORDS_OF_FIELD + Math.floor(this.unit() ** 2 * WORDS_OF_FIELD))
          : wordOf(Math.floor(this.unit() ** 3 * COMMON_WORDS)),
      );
    }
    return words.join(' ');
  }
}
