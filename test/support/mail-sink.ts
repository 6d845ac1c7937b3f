import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

/** A mail as the server got it. */
export interface SunkMail {
  /** Who it was sent to by the envelope: what decides who reads it. */
  recipients: string[];
  sender: string;
  raw: string;
}

export interface MailSink {
  /** `smtp://127.0.0.1:<port>` */
  url: string;
  mails: SunkMail[];
  close(): Promise<void>;
}

/** A mail server on a port of 127.0.0.1 that keeps what it gets. `refuse` names an answer for a recipient, or null. */
export async function startMailSink(refuse: (address: string) => number | null = () => null): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onRcptTo: ({ address }, _session, done) => {
      const code = refuse(address);
      done(code === null ? null : Object.assign(new Error('refused'), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const raw = Buffer.concat(chunks).toString();
        mails.push({ recipients: rcptTo.map((to) => to.address), sender: mailFrom ? mailFrom.address : '', raw });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The value of a header with its folding and encoded words undone; null when absent, an error when there are two. */
export function mailHeader(raw: string, name: string): string | null {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const found = head.split('\r\n').filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  if (found.length > 1) throw new Error(`${name} stands in the mail ${found.length} times`);
  const value = found[0]?.slice(name.length + 1).trim();
  return value === undefined ? null : decodedWords(value);
}

/** The text of a mail of one part, or of the first part of the kind. */
export function mailBody(raw: string, kind: 'text/plain' | 'text/html' = 'text/plain'): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`);
  const part = parts
    .map((text) => text.replace(/^\r\n/, ''))
    .find((text) => mailHeader(text, 'Content-Type')?.startsWith(kind));
  if (part === undefined) throw new Error(`the mail has no part of the kind ${kind}`);
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  const encoding = mailHeader(part, 'Content-Transfer-Encoding');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding === 'quoted-printable') return quotedPrintable(body.replace(/=\r\n/g, ''));
  return body;
}

function decodedWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('latin1')
        : Buffer.from(quotedPrintable(text.replaceAll('_', ' '))).toString('latin1'),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString());
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
