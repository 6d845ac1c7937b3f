import { fold } from '#kernel';
import { ABBREVIATIONS, INSTITUTION_ALIASES } from './institution-names.js';

const NOT_LETTERS = /[^\p{L}\p{M}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;
/** Which part of an English address is the institution: the first of these that occurs. */
const HEADS = [
  /universit/,
  /polytechni|tsinghua|mit\b/,
  /institut|academy/,
  /college/,
  /laborator|cent(?:er|re)|hospital/,
];

function latinKey(text: string): string {
  const parts = fold(text)
    .split(/[,;|]/)
    .map((part) => words(part))
    .filter((part) => part !== '');
  for (const head of HEADS) {
    const found = parts.find((part) => head.test(part));
    if (found !== undefined) return found;
  }
  return parts[0] ?? '';
}

function words(part: string): string {
  return part
    .replace(/['’]/g, '')
    .replace(NOT_LETTERS, ' ')
    .split(' ')
    .filter((word) => word !== '' && word !== 'the' && word !== 'and')
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ');
}

/** A school or department of a university is the university: whoever shares the house shares the interest. */
function hanKey(text: string): string {
  const bare = fold(text)
    .replace(/[(（].*?[)）]/g, '')
    .replace(NOT_LETTERS, '');
  return /^.*?大学(?!院)/u.exec(bare)?.[0] ?? bare;
}

/**
 * The form in which institutions are compared: 清华大学计算机系, `Tsinghua University` and `Dept. of Automation,
 * Tsinghua Univ., Beijing` have one key; empty for a text without letters. Names of well-known institutions in Chinese
 * and English meet (see institution-names.ts); two spellings that no rule knows stay two.
 */
export function institutionKey(text: string): string {
  const key = HAN.test(text) ? hanKey(text) : latinKey(text);
  return INSTITUTION_ALIASES.get(key) ?? key;
}
