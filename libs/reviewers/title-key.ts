import { fold } from '#kernel';

const LONGEST = 200;

/** The form in which titles of works are compared: folded, letters and digits only, at most 200 of them. */
export const titleKey = (title: string): string =>
  [...fold(title).replace(/[^\p{L}\p{M}\p{N}]+/gu, '')].slice(0, LONGEST).join('');
