const EAST_ASIAN = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}`;
const WORD = new RegExp(`[${EAST_ASIAN}]|(?:(?![${EAST_ASIAN}])[\\p{L}\\p{N}\\p{M}'’-])+`, 'gu');

/** Words as people count them: each Chinese, Japanese or Korean character, and each run of other letters or digits. */
export function wordCount(text: string): number {
  return text.match(WORD)?.filter((word) => /[\p{L}\p{N}]/u.test(word)).length ?? 0;
}
