import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface CaughtMail {
  recipient: string;
  subject: string;
  messageId: string;
}

export interface MailCatcher {
  /** `smtp://127.0.0.1:<port>?tls=off` */
  url: string;
  mails: CaughtMail[];
  close(): Promise<void>;
}

/** A mail server (RFC 5321, as much as a client needs) that takes this long for each mail and keeps what it accepted. */
export async function catchMails(delayMs: number): Promise<MailCatcher> {
  const mails: CaughtMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A worker that is killed in the middle of a mail leaves a broken connection; its mail was not accepted.
    socket.on('error', () => socket.destroy());
    void converse(socket, delayMs, (mail) => mails.push(mail));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?tls=off`,
    mails,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function converse(socket: Socket, delayMs: number, caught: (mail: CaughtMail) => void): Promise<void> {
  let recipient = '';
  let letter: string[] | null = null;
  const say = (line: string) => void (socket.destroyed || socket.write(`${line}\r\n`));
  say('220 catcher');
  for await (const line of linesOf(socket)) {
    if (letter) {
      if (line !== '.') letter.push(line);
      else {
        await sleep(delayMs);
        // Accepted before it is said, as real servers do: a client that dies now sends it again.
        caught({ recipient, subject: headerOf(letter, 'subject'), messageId: headerOf(letter, 'message-id') });
        letter = null;
        say('250 kept');
      }
      continue;
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') recipient = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'DATA') letter = [];
    if (verb === 'QUIT') {
      say('221 bye');
      socket.end();
      return;
    }
    say(verb === 'DATA' ? '354 go on' : '250 catcher');
  }
}

async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let rest = '';
  socket.setEncoding('latin1');
  const chunks: string[] = [];
  let wake: (() => void) | null = null;
  socket.on('data', (chunk) => {
    chunks.push(String(chunk));
    wake?.();
  });
  socket.on('close', () => wake?.());
  while (!socket.destroyed || chunks.length > 0) {
    const chunk = chunks.shift();
    if (chunk === undefined) {
      await new Promise<void>((resolve) => (wake = resolve));
      continue;
    }
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop()!;
    yield* lines;
  }
}

function headerOf(letter: readonly string[], name: string): string {
  const from = letter.findIndex((line) => line.toLowerCase().startsWith(`${name}:`));
  if (from < 0) return '';
  const folded = letter.slice(from + 1).findIndex((line) => !/^[ \t]/.test(line));
  return letter
    .slice(from, from + 1 + folded)
    .join(' ')
    .slice(name.length + 1)
    .trim();
}
