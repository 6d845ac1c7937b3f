/** The languages of the pages, as `lang` names them. */
export type TextLanguage = 'zh-CN' | 'en';

/** These stand among Chinese characters in Japanese and Korean. */
const OTHERS = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const CHINESE = /\p{Script=Han}/gu;
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{Mark}'’-]*/gu;

/**
 * The language of what somebody wrote, by its letters: Chinese where its characters are as many as the Latin words among
 * them, since a Chinese voice reads such words and an English one no characters. Null where the letters do not tell.
 */
export function languageOfText(text: string): TextLanguage | null {
  if (OTHERS.test(text)) return null;
  const characters = text.match(CHINESE)?.length ?? 0;
  const words = text.match(LATIN_WORD)?.length ?? 0;
  if (characters + words === 0) return null;
  return characters >= words ? 'zh-CN' : 'en';
}
