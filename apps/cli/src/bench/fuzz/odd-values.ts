import type { Rng } from '../../demo/cohort/index.js';

/** Names that no field has, among them those that JavaScript objects have anyway. */
export const ODD_NAMES = [
  'isAdmin',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  'a.b',
  'x[]',
];

const TEXTS = [
  ...['', ' ', '0', '-1', 'null', 'true', "'; --", "' OR 1=1 --", '%', '%00', '\\', '{}', '${7*7}', '{{7*7}}'],
  ...[
    '\u0000',
    'a\u0000b',
    '\u0001',
    '\u0085',
    '\u202e',
    '\ud800',
    '\udfff\ud800',
    '\uffff',
    '\ufeff',
    '\u200b',
    '\u2028',
  ],
  ...['𠮷䶮', 'e\u0301\u0301\u0301', 'क्षि', '👩‍🔬', 'ﷺ', '\u{e0041}', 'İ', 'ß', 'ＡＢＣ', 'سلام'],
  ...['2026-02-29', '2026-02-30T00:00:00Z', '+275760-09-13T00:00:00Z', 'infinity', 'now', '0000-01-01', '24:00'],
  ...['<script>alert(1)</script>', '=cmd()', 'javascript:alert(1)', '../../etc/passwd', 'file:///etc/passwd'],
  ...['a@b', 'a@example.org\r\nBcc: b@example.org', 'NaN', '1e309', '00000000-0000-0000-0000-000000000000'],
];
const NUMBERS = [0, -0, 1, -1, 0.5, 1e14, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, 1e300, -1e300, 5e-324];
const LONG = [100, 1_000, 10_000, 200_000];

/** Any text, some of it of characters that nobody types. */
export function oddText(rng: Rng): string {
  const kind = rng.int(0, 9);
  if (kind < 6) return rng.pick(TEXTS);
  if (kind < 8) return String.fromCharCode(...Array.from({ length: rng.int(1, 20) }, () => rng.int(0, 0xffff)));
  if (kind < 9) return String.fromCodePoint(...Array.from({ length: rng.int(1, 8) }, () => rng.int(0x10000, 0x10ffff)));
  return rng.pick(['x', '䶮', '𠮷', '\u0301', ' ']).repeat(rng.pick(LONG));
}

/** Any JSON value; deep ones now and then. */
export function oddValue(rng: Rng, depth = 0): unknown {
  const kind = rng.int(0, depth > 3 ? 6 : 9);
  if (kind < 3) return oddText(rng);
  if (kind < 5) return rng.pick(NUMBERS);
  if (kind === 5) return rng.pick([null, true, false]);
  if (kind === 6) return rng.pick<unknown>([[], {}, [[]], [null], { length: 1 }, { toString: 1 }, { then: 1 }]);
  if (kind === 7) return Array.from({ length: rng.int(1, 4) }, () => oddValue(rng, depth + 1));
  if (kind === 8) return Object.fromEntries([[rng.pick(ODD_NAMES), oddValue(rng, depth + 1)]]);
  return nested(rng.pick([10, 100, 2_000]));
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
