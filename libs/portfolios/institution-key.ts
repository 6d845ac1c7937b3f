import { fold } from '#kernel';
import {
  ABBREVIATIONS,
  CAMPUSES,
  COMPANIES,
  FIELD_WORDS,
  FLAGSHIPS,
  INSTITUTION_ALIASES,
  NO_INSTITUTION,
} from './institution-names.js';

const NOT_LETTERS = /[^\p{L}\p{M}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;
/** Which part of an English address is the institution: the first of these that occurs. */
const HEADS: readonly ((part: string) => boolean)[] = [
  (part) => /universit/.test(part),
  (part) => INSTITUTION_ALIASES.has(part) || companyOf(part) !== undefined,
  (part) => /polytechni|tsinghua|mit\b/.test(part),
  (part) => /institut|academy/.test(part),
  (part) => /college(?! of)|laborator|cent(?:er|re)|hospital/.test(part),
];
/** A department says nothing of the house: there is one of computer science everywhere. */
const DEPARTMENT = /^(?:department|school|faculty|division|college of|graduate school)\b|\bdepartment$/;
/** Nor does a laboratory that is called by its field alone. */
const BY_FIELD = new RegExp(
  `^(?:(?:${FIELD_WORDS.join('|')}) )+(?:laboratory|group|cent(?:er|re)|institute|team|unit|program)$`,
);
const CAMPUS = new RegExp(`^(university of [a-z]+(?: carolina)?) (?:at )?(${CAMPUSES.join('|')})$`);
const CAMPUS_NAMES = new Set(CAMPUSES);

function latinKey(text: string): string {
  const parts = fold(text)
    .split(/[,;|]/)
    .map((part) => words(part))
    .filter((part) => part !== '');
  const within = (part: string) => DEPARTMENT.test(part) || BY_FIELD.test(part);
  for (const head of HEADS) {
    const at = parts.findIndex((part) => head(part) && (/universit/.test(part) || !within(part)));
    if (at >= 0) return campus(parts[at] ?? '', parts[at + 1] ?? '');
  }
  // A laboratory alone may be known by that name; a department alone is nothing.
  return parts.find((part) => !within(part)) ?? parts.find((part) => BY_FIELD.test(part)) ?? '';
}

/** Universities of several campuses are as many institutions: Berkeley is not San Diego. */
function campus(part: string, next: string): string {
  const written = CAMPUS.exec(part);
  const [system, place] = written ? [written[1] ?? '', written[2] ?? ''] : [part, CAMPUS_NAMES.has(next) ? next : ''];
  if (!/^university of [a-z]+(?: carolina)?$/.test(system)) return companyOf(part) ?? part;
  return place && FLAGSHIPS.get(system) !== place ? `${system} ${place}` : system;
}

/** Laboratories of one company, wherever they are, are one house. */
const companyOf = (part: string): string | undefined => COMPANIES.get(part.split(' ')[0] ?? '');

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
    .replace(NOT_LETTERS, '')
    .replace('加利福尼亚大学', '加州大学');
  for (const [name, company] of COMPANIES) if (HAN.test(name) && bare.startsWith(name)) return company;
  return /^.*?大学(?!院)(?:.{2,6}分校)?/u.exec(bare)?.[0] ?? bare;
}

/**
 * The form in which institutions are compared: 清华大学计算机系, `Tsinghua University` and `Dept. of Automation,
 * Tsinghua Univ., Beijing` have one key. Empty for a text that names no institution: without letters, `independent
 * researcher`, or a department of nobody knows what. Names of well-known institutions in Chinese and English meet (see
 * institution-names.ts); two spellings that no rule knows stay two.
 */
export function institutionKey(text: string): string {
  const key = HAN.test(text) ? hanKey(text) : latinKey(text);
  return NO_INSTITUTION.has(key) ? '' : (INSTITUTION_ALIASES.get(key) ?? key);
}
