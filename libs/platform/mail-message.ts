import { DomainError } from '#kernel';

/** One mail to one person. */
export interface Mail {
  /** One bare address, `name@example.org`: no list, no display name, no quotes. */
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** The mail's own id, from which its Message-ID follows: a repeat after a crash carries the same one. */
  messageId: string;
  replyTo?: string;
  /** `List-Unsubscribe`, `List-Unsubscribe-Post`, `In-Reply-To`, `References`, `Content-Language` or `X-…`. */
  headers?: Readonly<Record<string, string>>;
}

/** Something in the mail is not what a mail of ours looks like; sending it again would not help. */
export class InvalidMail extends DomainError {
  readonly code = 'mail.invalid';
  readonly kind = 'invalid';
  constructor(field: string, message: string) {
    super(`The mail cannot be sent: ${field} ${message}`, {}, [{ field, message }]);
  }
}

// C0, DEL, C1 and the two Unicode line breaks: each could begin a new header somewhere on the way.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
/** RFC 5321's dot-string with a named domain (international ones too); quoted local parts and address literals are out. */
const ADDRESS = new RegExp(`^${ATEXT}(?:\\.${ATEXT})*@${LABEL}(?:\\.${LABEL})*$`, 'u');
const HEADER =
  /^(?:List-Unsubscribe|List-Unsubscribe-Post|In-Reply-To|References|Content-Language|X-[A-Za-z0-9-]{1,60})$/i;
const MESSAGE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** True for exactly one bare address of at most 254 characters. */
export function isMailAddress(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 254 && text.indexOf('@') <= 64 && ADDRESS.test(text);
}

/** The `From` of all mails, out of `Name <address>` or a bare address; null when it is neither. */
export function parseFrom(text: string): { name: string; address: string } | null {
  const [, name = '', inner] = /^([^<>"\\]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  const address = inner ?? text.trim();
  return isMailAddress(address) && !CONTROL.test(name) ? { name: name.trim(), address } : null;
}

/**
 * The mail as nodemailer takes it. Everything is checked here although our own code wrote most of it: names and titles
 * come from strangers, and nodemailer would read an object in the place of a text as a file or an address to fetch.
 * @throws InvalidMail naming the field.
 */
export function composed(mail: Mail, from: { name: string; address: string }) {
  if (!isMailAddress(mail.to)) throw new InvalidMail('to', 'must be exactly one plain address');
  if (mail.replyTo !== undefined && !isMailAddress(mail.replyTo))
    throw new InvalidMail('replyTo', 'must be exactly one plain address');
  if (typeof mail.messageId !== 'string' || !MESSAGE_ID.test(mail.messageId))
    throw new InvalidMail('messageId', 'must be letters, digits, dots, _ and -');
  oneLine('subject', mail.subject, 400);
  body('text', mail.text);
  if (mail.html !== undefined) body('html', mail.html);
  const headers = Object.entries(mail.headers ?? {});
  for (const [name, value] of headers) {
    if (!HEADER.test(name)) throw new InvalidMail('headers', 'has a name that is not on the list of allowed ones');
    oneLine(`headers.${name}`, value, 2000);
  }
  return {
    from,
    to: { name: '', address: mail.to },
    ...(mail.replyTo !== undefined && { replyTo: { name: '', address: mail.replyTo } }),
    // The envelope is what decides who gets it: one address, whatever any header may say.
    envelope: { from: from.address, to: [mail.to] },
    messageId: `<${mail.messageId}@${asciiDomain(from.address)}>`,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html !== undefined && { html: mail.html }),
    headers: { 'Auto-Submitted': 'auto-generated', ...Object.fromEntries(headers) },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function oneLine(field: string, value: unknown, most: number): void {
  if (typeof value !== 'string' || value.length > most || CONTROL.test(value))
    throw new InvalidMail(field, `must be one line of at most ${most} characters without control characters`);
}

function body(field: string, value: unknown): void {
  if (typeof value !== 'string' || value.includes('\0')) throw new InvalidMail(field, 'must be text without NUL');
}

function asciiDomain(address: string): string {
  return new URL(`http://${address.slice(address.indexOf('@') + 1)}`).hostname;
}
