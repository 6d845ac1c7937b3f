import type { Work } from './api.js';

/** What the applicant writes of a work. */
export type WorkTexts = Omit<Work, 'id' | 'position' | 'file' | 'version'>;

export const textsOf = (work: Work): WorkTexts => {
  const { kind, title, abstract, year, venue, doi, authors, keywords, contribution, significance } = work;
  return { kind, title, abstract, year, venue, doi, authors, keywords, contribution, significance };
};

export const isWhole = ({ title, authors, contribution, significance }: WorkTexts) =>
  title.trim() !== '' && authors.length > 0 && contribution.trim() !== '' && significance.trim() !== '';
