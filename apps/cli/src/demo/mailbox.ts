import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataProblem } from '../data-problem.js';

type Purpose = 'confirm' | 'invitation' | 'offer' | 'lead';

const PATIENCE_MS = 90_000;

/** Reads the mails that the product wrote into files, as their recipients would, to follow the links in them. */
export class Mailbox {
  private readonly seen = new Set<string>();
  private readonly links = new Map<string, string[]>();
  private readonly folder: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'outbox');
  }

  /** The token of the newest link of this kind that was mailed to the address; waits for the mail to arrive. */
  async token(address: string, purpose: Purpose): Promise<string> {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(150)) {
      const found = this.tokens(address, purpose).at(-1);
      if (found) return found;
      await this.look();
    }
    throw new DataProblem(`No mail with a link to ${purpose} reached ${address} within ${PATIENCE_MS / 1000} seconds.`);
  }

  /** The tokens of all links of this kind mailed to the address so far, oldest first. */
  tokens(address: string, purpose: Purpose): string[] {
    return this.links.get(`${purpose} ${address.toLowerCase()}`) ?? [];
  }

  /** Reads what has arrived since the last look. */
  async look(): Promise<void> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names.filter((it) => it.endsWith('.eml')).sort()) {
      // Asked for each mail in its turn: somebody else may be looking at the same time.
      if (this.seen.has(name)) continue;
      this.seen.add(name);
      const mail = await readFile(join(this.folder, name), 'latin1');
      const to = /^To: .*?([^\s<>]+@[^\s<>]+)>?\r?$/im.exec(mail)?.[1]?.toLowerCase();
      for (const [, purpose, token] of mail.matchAll(/\/(\w+)#token=([\w-]+)/g)) {
        const key = `${purpose} ${to}`;
        this.links.set(key, [...(this.links.get(key) ?? []), token!]);
      }
    }
  }
}
