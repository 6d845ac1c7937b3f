/**
 * Finds what no text field may contain: control characters (C0 and C1 with DEL, except newline, tab and carriage
 * return), the bidirectional overrides and isolates that can make a text read differently from what it says
 * (U+202A–202E, U+2066–2069; Unicode Technical Report 36), halves of surrogate pairs, and noncharacters.
 * Everything else passes: rare Han characters, combining marks, joiners, private use.
 *
 * @returns the index (UTF-16 units, as for `text.at`) of the first offender, or -1. O(n).
 */
export function controlCharacterAt(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 ? unit !== 0x09 && unit !== 0x0a && unit !== 0x0d : unit >= 0x7f && unit <= 0x9f) return i;
    if (unit < 0x202a) continue;
    if (unit <= 0x202e || (unit >= 0x2066 && unit <= 0x2069)) return i;
    if (unit < 0xd800) continue;
    if (unit <= 0xdbff) {
      const low = text.charCodeAt(i + 1);
      if (!(low >= 0xdc00 && low <= 0xdfff)) return i;
      // The last two code points of every plane are noncharacters.
      if ((unit & 0x3f) === 0x3f && low >= 0xdffe) return i;
      i++;
    } else if (unit <= 0xdfff || (unit >= 0xfdd0 && unit <= 0xfdef) || unit >= 0xfffe) return i;
  }
  return -1;
}
