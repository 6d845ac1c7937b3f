import { createTransport, type Transporter } from 'nodemailer';
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '#kernel';
import { composed, parseFrom, type Mail } from './mail-message.js';
import { errorCode, StartupProblem } from './startup-problem.js';

export { InvalidMail, isMailAddress, type Mail } from './mail-message.js';

export interface Mailer {
  /**
   * Hands the mail to the server (or writes the file); when it returns, the other side has taken it.
   * @throws InvalidMail, MailRefused (for good), MailUnavailable (try again later).
   */
  send(mail: Mail): Promise<void>;
  /** Lets go of the connections; mails on their way are finished. */
  close(): Promise<void>;
}

export interface MailOptions {
  /** Null: mails become files in `<dataDir>/outbox`. */
  smtpUrl: string | null;
  dataDir: string;
  /** `Name <address>` or a bare address. */
  mailFrom: string;
}

/** The server will never take this mail: the recipient does not exist there, or it is too large. */
export class MailRefused extends DomainError {
  readonly code = 'mail.refused';
  readonly kind = 'conflict';
  constructor(cause: unknown) {
    super('The mail server refuses this mail for good.');
    this.cause = cause;
  }
}

export class MailUnavailable extends DomainError {
  readonly code = 'mail.unavailable';
  readonly kind = 'unavailable';
  constructor(cause: unknown) {
    super('The mail server does not take mail now.');
    this.cause = cause;
  }
}

/**
 * Opens the way out for mails; connects with the first one.
 * `smtps://user:password@host[:465]` speaks TLS from the start. `smtp://[user:password@]host[:587]` changes to TLS when
 * the server offers it; `?tls=required` insists (and is the default with a password), `?tls=off` never does.
 * Certificates are always checked.
 * @throws StartupProblem when an address is wrong; the message never repeats the password.
 */
export function openMailer({ smtpUrl, dataDir, mailFrom }: MailOptions): Mailer {
  const from = parseFrom(mailFrom);
  if (!from) throw new StartupProblem('MAIL_FROM must be an address, or a name with an address like Name <a@b.org>');
  return smtpUrl === null ? fileMailer(join(dataDir, 'outbox'), from) : smtpMailer(smtpUrl, from);
}

type From = { name: string; address: string };

function smtpMailer(smtpUrl: string, from: From): Mailer {
  const transport = createTransport({
    ...parseSmtpUrl(smtpUrl),
    pool: true,
    maxConnections: 4,
    maxMessages: 100,
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    // Silence in a conversation; a server that looks for spam may think this long before it takes the mail.
    socketTimeout: 60_000,
  });
  return {
    send: async (mail) => {
      const message = composed(mail, from);
      try {
        await transport.sendMail(message);
      } catch (error) {
        throw isForGood(error) ? new MailRefused(error) : new MailUnavailable(error);
      }
    },
    close: async () => transport.close(),
  };
}

/** The connection that the address asks for; exported for its test. */
export function parseSmtpUrl(smtpUrl: string) {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new StartupProblem('SMTP_URL must be like smtp://host:587 or smtps://user:password@host');
  const secure = url.protocol === 'smtps:';
  const hasPassword = url.username !== '' && url.password !== '';
  if (!hasPassword && url.username + url.password !== '')
    throw new StartupProblem('SMTP_URL needs both a user and a password, or neither');
  const unknown = [...url.searchParams.keys()].some((name) => name !== 'tls');
  const tls = url.searchParams.get('tls') ?? (hasPassword ? 'required' : 'offered');
  if (unknown || !['required', 'offered', 'off'].includes(tls) || (secure && url.searchParams.has('tls')))
    throw new StartupProblem('SMTP_URL takes tls=required, tls=offered or tls=off behind smtp:, and nothing else');
  return {
    // An IPv6 address stands in brackets in an address only.
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && tls === 'required',
    ignoreTLS: !secure && tls === 'off',
    ...(hasPassword && { auth: { user: decoded(url.username), pass: decoded(url.password) } }),
  };
}

function fileMailer(folder: string, from: From): Mailer {
  const transport: Transporter<{ message: Buffer | NodeJS.ReadableStream }> = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
  });
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(composed(mail, from));
      if (!Buffer.isBuffer(message)) throw new TypeError('the mail was not composed as a whole');
      const time = new Date().toISOString().replaceAll(':', '');
      await writeWhole(folder, `${time}-${mail.messageId}.eml`, readable(message, mail));
    },
    close: async () => transport.close(),
  };
}

/** The mail with its text as it was written: in a file nobody needs it wrapped up, and any editor then shows the link. */
function readable(message: Buffer, { text, html }: Mail): Buffer {
  if (html !== undefined) return message;
  const head = message.subarray(0, message.indexOf('\r\n\r\n')).toString('latin1');
  const plain = head.replace(/^Content-Transfer-Encoding:.*$/im, 'Content-Transfer-Encoding: 8bit');
  return Buffer.from(`${plain}\r\n\r\n${text.replace(/\r\n|\r|\n/g, '\r\n')}`);
}

/** Whoever looks into the folder sees whole mails only. They hold links that sign people in: nobody else may read them. */
async function writeWhole(folder: string, name: string, content: Buffer): Promise<void> {
  const unfinished = join(folder, `.${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(unfinished, 'wx', 0o600);
    await handle
      .writeFile(content)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await rename(unfinished, join(folder, name));
  } catch (error) {
    await unlink(unfinished).catch((missing: unknown) => {
      if (errorCode(missing) !== 'ENOENT' && errorCode(missing) !== 'ENOTDIR') throw missing;
    });
    throw new MailUnavailable(error);
  }
}

/** Only an answer to the recipient or to the content is about this mail; a refused sign-in is about us. */
function isForGood(error: unknown): boolean {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500 && responseCode !== 503;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new StartupProblem('SMTP_URL has a user or password that is not percent-encoded', { cause: error });
  }
}
