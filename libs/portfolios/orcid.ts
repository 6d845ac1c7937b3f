/**
 * The bare form `0000-0002-1825-0097` of an ORCID iD (also given as https://orcid.org/…), or null when it is none: the
 * last character is the check digit of ISO 7064 MOD 11-2 over the fifteen before it.
 */
export function orcidOf(text: string): string | null {
  const match = /^(?:https?:\/\/orcid\.org\/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])$/.exec(text.trim());
  if (!match) return null;
  const digits = match.slice(1).join('').toUpperCase();
  let total = 0;
  for (const digit of digits.slice(0, 15)) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  if ((check === 10 ? 'X' : String(check)) !== digits[15]) return null;
  return match.slice(1).join('-').toUpperCase();
}
