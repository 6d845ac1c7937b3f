import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface ClamdServer {
  url: string;
  /** Sizes of the contents that came in whole. */
  scanned: number[];
  /** What it does with the next content, instead of looking into it. */
  next(answer: 'hang' | 'hang up' | string): void;
  close(): Promise<void>;
}

/** The harmless text that every scanner reports (EICAR), put together so that no scanner reports this file. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** A daemon that speaks clamd's INSTREAM strictly on a port of 127.0.0.1 and knows one virus, EICAR. */
export async function startClamdServer(mostBytes = 25_000_000): Promise<ClamdServer> {
  const scanned: number[] = [];
  const answers: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let read = Buffer.alloc(0);
    let content = Buffer.alloc(0);
    let command = false;
    const say = (verdict: string) => socket.end(`${verdict}\0`);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      read = Buffer.concat([read, chunk]);
      if (!command) {
        if (read.length < 10) return;
        if (read.subarray(0, 10).toString() !== 'zINSTREAM\0') return void say('UNKNOWN COMMAND');
        command = true;
        read = read.subarray(10);
      }
      for (; read.length >= 4; read = read.subarray(4 + read.readUInt32BE())) {
        const length = read.readUInt32BE();
        if (length === 0) {
          scanned.push(content.length);
          const answer = answers.shift();
          if (answer === 'hang') return;
          if (answer === 'hang up') return void socket.destroy();
          return void say(answer ?? (content.includes(EICAR) ? 'stream: Eicar-Signature FOUND' : 'stream: OK'));
        }
        if (content.length + length > mostBytes) return void say('INSTREAM size limit exceeded. ERROR');
        if (read.length < 4 + length) return;
        content = Buffer.concat([content, read.subarray(4, 4 + length)]);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    scanned,
    next: (answer) => void answers.push(answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
