/** A term in both languages, written `中文|English`; the English is a noun phrase in lower case without an article. */
export type Term = `${string}|${string}`;

/** The vocabulary of one small-peer field: people who share it can judge each other's work. */
export interface SubtopicBank {
  id: string;
  name: Term;
  problems: readonly Term[];
  methods: readonly Term[];
  data: readonly Term[];
  metrics: readonly Term[];
  /** Whole clauses, usable after 结果表明 and "we find that". */
  findings: readonly Term[];
}

/** One direction of the programme with its venues and its small-peer fields. */
export interface DirectionBank {
  id: string;
  name: Term;
  venues: readonly Term[];
  subtopics: readonly SubtopicBank[];
}

export type Language = 'zh' | 'en';

/** One language of a term. */
export function say(term: Term, language: Language): string {
  const bar = term.indexOf('|');
  return language === 'zh' ? term.slice(0, bar) : term.slice(bar + 1);
}
