export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const PURPOSES = ['confirm', 'reset', 'invitation', 'letter', 'offer', 'lead'] as const;
export type LinkPurpose = (typeof PURPOSES)[number];

/** Stands in a kept mail for an address that is written only when the mail leaves. */
export interface Placeholder {
  readonly placeholder: string;
}

/** The address that carries the token of a row: `[[link:offer:<id>]]` until the mail leaves. */
export const link = (purpose: LinkPurpose, id: string): Placeholder => ({ placeholder: `[[link:${purpose}:${id}]]` });

/** The address of the site. */
export const home: Placeholder = { placeholder: '[[home]]' };

/** A page of the site, by a path of our own making: `/reviews/<id>`. Whoever opens it signs in first, if need be. */
export const page = (path: `/${string}`): Placeholder => {
  if (!PATH.test(path)) throw new TypeError(`not a plain path: ${path}`);
  return { placeholder: `[[page:${path}]]` };
};

const PATH = /^(?:\/[a-z0-9-]+)+$/;

const PLACEHOLDER = new RegExp(
  String.raw`\[\[(?:home|page:\/([a-z0-9/-]+)|link:(${PURPOSES.join('|')}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))\]\]`,
  'g',
);

/** What somebody typed, as it may stand in a mail: never a placeholder. */
export function typed(value: string): string {
  return value.replace(/\[(?=\[)/g, '[ ');
}

/** Text of a mail's body: values are what people typed, placeholders stay what they are. */
export function text(parts: TemplateStringsArray, ...values: (string | number | Placeholder)[]): string {
  return String.raw(
    { raw: parts },
    ...values.map((value) => (typeof value === 'object' ? value.placeholder : typed(String(value)))),
  );
}

/** Text of a subject: one line of at most 180 characters. */
export function line(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  const whole = text(parts, ...values)
    .replace(/\s+/gu, ' ')
    .trim();
  return shortened(whole, 180);
}

/** The beginning of a long text, cut between characters. */
export function shortened(value: string, most: number): string {
  const characters = [...value];
  return characters.length <= most ? value : `${characters.slice(0, most - 1).join('')}…`;
}

/** Writes the real addresses into a mail that is about to leave. */
export function fillPlaceholders(
  body: string,
  publicUrl: URL,
  tokenOf: (purpose: LinkPurpose, id: string) => string,
): string {
  const base = publicUrl.href.replace(/\/*$/, '/');
  return body.replace(PLACEHOLDER, (_, path: string | undefined, purpose: LinkPurpose | undefined, id: string) =>
    purpose ? `${base}${purpose}#token=${tokenOf(purpose, id)}` : `${base}${path ?? ''}`,
  );
}

/** A moment as people of the call's time zone read it, the zone named. */
export function moment(at: Date | null, timeZone: string, locale: Locale): string {
  if (!at) return locale === 'en' ? 'not set' : '未定';
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const words = new Intl.DateTimeFormat(locale, {
    ...{ timeZone, year: 'numeric', month: 'long', day: 'numeric' },
    ...clock,
  }).format(at);
  // The zone stands behind the time, as on the pages: a Chinese format would put it between the day and the time.
  const zone = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName');
  return `${words} (${zone?.value ?? timeZone})`;
}

/** An amount in cents, as the pages write it. */
export function money(cents: string | number, currency: string, locale: Locale): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(Number(cents) / 100);
}
