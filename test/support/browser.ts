import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import bundled from '@sparticuz/chromium';

/** A browser for one test file. */
export class TestBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly profile: string,
  ) {}

  /** Starts the Chromium named by `CHROMIUM_PATH`, else the one that npm brought. */
  static async launch(): Promise<TestBrowser> {
    const profile = await mkdtemp(join(tmpdir(), 'tonghang-browser-'));
    const own = process.env['CHROMIUM_PATH'];
    const executablePath = own ?? (await bundled.executablePath());
    // The sandbox needs rights that neither root nor most containers have; the pages are our own.
    const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
    const browser = await chromium.launch({ executablePath, args, env: { ...process.env, TMPDIR: profile } as never });
    return new TestBrowser(browser, profile);
  }

  /** A page of a visitor of its own, without cookies. Errors in its scripts are collected in `faults`. */
  async visitor(options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[] }> {
    const context = await this.browser.newContext({
      // A click on a busy machine can miss a button that still glides to its place.
      ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' },
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(40_000);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
    });
    return { page, faults };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await rm(this.profile, { recursive: true, force: true });
  }
}

/**
 * Ends a page at once, as a crash of the browser would. A page that is closed or left gets its connection back a moment
 * before it ends, and could still save what it was to lose.
 */
export async function crash(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('crash'), page.goto('chrome://crash').catch(() => null)]);
  await page.close();
}
