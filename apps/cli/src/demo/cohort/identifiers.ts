import { withoutAccents } from './latin.js';

/**
 * Check character by ISO 7064 MOD 11-2, as ORCID uses it.
 * @param digits the 15 leading digits, without hyphens.
 */
export function orcidCheckCharacter(digits: string): string {
  let total = 0;
  for (const digit of digits) total = ((total + Number(digit)) * 2) % 11;
  const check = (12 - total) % 11;
  return check === 10 ? 'X' : String(check);
}

/**
 * The n-th ORCID of a cohort. The multiplier has no common divisor with 10^7, so that different numbers below ten
 * million never meet; the block 0009-9… is not issued, so that no real person is hit.
 */
export function orcidAt(index: number): string {
  const serial = (index * 7_368_787 + 1_234_567) % 10_000_000;
  const digits = `00099000${String(serial).padStart(7, '0')}`;
  const full = digits + orcidCheckCharacter(digits);
  return `${full.slice(0, 4)}-${full.slice(4, 8)}-${full.slice(8, 12)}-${full.slice(12)}`;
}

/** DOI under 10.5555, the prefix kept for tests; unique by its running number. */
export function doiAt(index: number): string {
  return `10.5555/tonghang.${String(index).padStart(7, '0')}`;
}

/** Number of a granted invention patent. Serial numbers from 9,000,000 are never reached in a year. */
export function patentAt(index: number, year: number): string {
  const number = applicationNumberAt(index, year).slice(2);
  return `ZL ${number.slice(0, 4)} 1 ${number.slice(5)}`;
}

/** Number of an application for an invention patent, with its check character: `CN202619000123.4`. */
export function applicationNumberAt(index: number, year: number): string {
  const digits = `${year}1${9_000_000 + (index % 1_000_000)}`;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[i]) * (2 + (i % 8));
  const check = sum % 11;
  return `CN${digits}.${check === 10 ? 'X' : check}`;
}

/** Software copyright registration number, from a range that is never reached in a year. */
export function softwareAt(index: number, year: number): string {
  return `${year}SR${9_000_000 + (index % 1_000_000)}`;
}

/** Hands out e-mail addresses under example.org, each once. */
export function createAddressBook() {
  const taken = new Map<string, number>();
  return {
    /** `Wei Zhang` at host `beichen` becomes `wei.zhang@beichen.example.org`, the next one `wei.zhang2@…`. */
    next(nameLatin: string, host: string): string {
      const local = withoutAccents(nameLatin)
        .toLowerCase()
        .replace(/[^a-z ]/gu, '')
        .trim()
        .replace(/ +/gu, '.');
      const key = `${local}@${host}`;
      const count = (taken.get(key) ?? 0) + 1;
      taken.set(key, count);
      return `${local}${count > 1 ? count : ''}@${host}.example.org`;
    },
  };
}
