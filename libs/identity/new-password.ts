import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { nameKeys } from '#kernel';
import { PasswordGuessable } from './identity.errors.js';
import { hashPassword } from './passwords.js';

/** Whose password it is to be; what is known of them is tried first. */
export interface PasswordHolder {
  email: string;
  name: string;
}

/** Of 0 to 4: a hundred million guesses; fewer take a known password, a name with a year, a row of keys. */
const LEAST_SCORE = 3;

/** So many characters at least are to be the password's own, beside the words of the person. */
const LEAST_OWN = 4;

let estimator: ZxcvbnFactory | undefined;

/** Two-letter parts, such as the `cn` of an address, would be found in any long password. */
const telling = (part: string) => [...part].length > 2 || /\p{Script=Han}{2}/u.test(part);

/** The address and the name, whole, in parts, and the name as it is written in pinyin. */
function wordsOf({ email, name }: PasswordHolder): string[] {
  const parts = email.split(/[^\p{L}\p{N}]+/u);
  const names = nameKeys(name).flatMap((key) => {
    const words = key.slice(2).split(' ');
    return [...words, words.join(''), words.toReversed().join('')];
  });
  return [...new Set([email, email.split('@')[0] ?? '', ...parts, name, ...names])].filter(telling);
}

/** The estimate takes any three words for many guesses, also those of one address. */
function isMadeOf(words: readonly string[], password: string): boolean {
  const longestFirst = words.map((word) => word.toLowerCase()).toSorted((a, b) => b.length - a.length);
  const own = longestFirst.reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase());
  return own.replace(/\s/gu, '').length < LEAST_OWN;
}

/**
 * The hash of a password that somebody chose, wherever they choose one. Those that everybody uses and those made of the
 * person's own name or address are refused (NIST SP 800-63B, 3.1.1.2); nothing is asked of the kinds of characters.
 * @throws PasswordGuessable
 */
export async function hashNewPassword(password: string, holder: PasswordHolder): Promise<string> {
  // Longer ones are judged by their beginning: the work grows faster than the length.
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 64 });
  const [typed, words] = [password.normalize('NFKC'), wordsOf(holder)];
  if (isMadeOf(words, typed) || estimator.check(typed, words).score < LEAST_SCORE) throw new PasswordGuessable();
  return hashPassword(password);
}
