import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../apps/cli/src/bench/environment.js';

const ROOT = join(import.meta.dirname, '../..');
const MINUTES_TO_FILL = 10;

/**
 * Starts the demo of this build over a data folder (filled first when it is new) and ends it afterwards. With `url`, a
 * demo that runs already is used and left running.
 */
export async function withDemo<T>(
  { folder, url }: { folder: string; url?: string },
  work: (origin: string) => Promise<T>,
): Promise<T> {
  if (url) return work(new URL(url).origin);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, [join(ROOT, 'dist/apps/cli/src/main.js'), 'demo'], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: folder, PORT: String(port), PUBLIC_URL: origin },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (chunk) => (told += String(chunk)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const until = Date.now() + MINUTES_TO_FILL * 60_000;
    while (!(told.includes('demo.json') && existsSync(join(folder, 'demo.json')))) {
      if (child.exitCode !== null) throw new Error(`The demo did not start:\n${told}`);
      if (Date.now() > until) throw new Error(`The demo was not filled in ${MINUTES_TO_FILL} minutes:\n${told}`);
      await pause(250);
    }
    return await work(origin);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
