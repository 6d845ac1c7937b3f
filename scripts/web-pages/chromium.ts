import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import bundled from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** The sandbox needs rights that neither root nor most containers have; the pages are our own. */
export const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

/** Does something with the Chromium named by `CHROMIUM_PATH`, else with the one that npm brought, and ends it. */
export async function withChromium<T>(flags: string[], work: (browser: Browser) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'tonghang-browser-'));
  const executablePath = process.env['CHROMIUM_PATH'] ?? (await bundled.executablePath());
  const browser = await chromium.launch({
    executablePath,
    args: [...CHROMIUM_FLAGS, ...flags],
    env: { ...process.env, TMPDIR: profile } as Record<string, string>,
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  }
}
