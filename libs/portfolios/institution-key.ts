import { fold } from '#kernel';
import { CHINESE_NAMES } from './institution-names.js';

const TRADITIONAL = new Map(
  '學学 國国 臺台 灣湾 華华 東东 業业 術术 電电 醫医 師师 範范 農农 財财 經经 門门 聯联 與与 際际 實实 驗验 漢汉 廈厦'
    .split(' ')
    .map(([traditional = '', simplified = '']) => [traditional, simplified]),
);
const HAN = /\p{Script=Han}/u;
/** Whatever stands behind the university (faculty, hospital, branch) belongs to it. */
const CHINESE_UNIVERSITY = /^.*?大学/u;
const UNIVERSITY = /universit|institute of technology|polytechni/u;
const INSTITUTE = /institut|college|school|academy|laborator|hospital|research/u;

/**
 * The form in which the names of two institutions are compared: folded, simplified, without department, place and
 * punctuation; well-known ones have one key for their Chinese and English names. 清华大学计算机系, 清華大學 and
 * `Dept. of Computer Science, Tsinghua University, Beijing` share a key. Empty when the text holds no letter.
 */
export function institutionKey(text: string): string {
  const folded = fold(text).replace(/\([^()]*\)/gu, ' ');
  const key = HAN.test(folded) ? chineseKey(folded) : latinKey(folded);
  return CHINESE_NAMES.get(key) ?? key;
}

function chineseKey(folded: string): string {
  const simplified = Array.from(folded, (character) => TRADITIONAL.get(character) ?? character).join('');
  const plain = simplified.replace(/[^\p{L}\p{N}]+/gu, '');
  return CHINESE_UNIVERSITY.exec(plain)?.[0] ?? plain;
}

function latinKey(folded: string): string {
  const parts = folded
    .split(/[,;/|]/u)
    .map(plainWords)
    .filter(Boolean);
  const pairs = parts.slice(1).map((part, i) => `${parts[i]} ${part}`);
  const known = [...pairs, ...parts].find((name) => CHINESE_NAMES.has(name));
  return (
    known ?? parts.find((part) => UNIVERSITY.test(part)) ?? parts.find((part) => INSTITUTE.test(part)) ?? parts[0] ?? ''
  );
}

const plainWords = (part: string): string =>
  part
    .replace(/['’.-]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /u, '');
