import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { makePerson } from '../factories/people.js';
import { TestBrowser } from './browser.js';
import { World } from './world.js';

interface SiteOptions {
  /** Settings that are known only once something else has begun. */
  env?: () => Promise<Record<string, string>>;
  /** Without an administrator the product shows its first-run page. */
  administrator?: boolean;
  /** A site for each test, where one test changes what cannot be undone. */
  each?: boolean;
}

/** The product with its pages, and a browser to open them. */
export class Site {
  private parts: { world: World; browser: TestBrowser } | undefined;

  get world(): World {
    return this.open.world;
  }

  get browser(): TestBrowser {
    return this.open.browser;
  }

  get origin(): string {
    return this.world.config.publicUrl.origin;
  }

  /** A page of somebody signed in, at an address of the site unless none is given. Its scripts' errors are `faults`. */
  async visit(
    person: { id: string },
    address?: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; faults: string[] }> {
    const visitor = await this.browser.visitor(options);
    await this.signIn(visitor.page, person);
    if (address !== undefined) await visitor.page.goto(`${this.origin}${address}`);
    return visitor;
  }

  async signIn(page: Page, person: { id: string }): Promise<void> {
    await page.context().addCookies([{ ...(await this.world.cookieOf(person)), url: this.origin }]);
  }

  async begin({ env, administrator = true }: SiteOptions): Promise<void> {
    const settings = (await env?.()) ?? {};
    const [world, browser] = await Promise.all([World.create(settings, { web: true }), TestBrowser.launch()]);
    this.parts = { world, browser };
    if (administrator) await makePerson(world, { roles: [{ role: 'administrator' }] });
  }

  async end(): Promise<void> {
    await this.parts?.browser.close();
    await this.parts?.world.close();
  }

  private get open() {
    if (!this.parts) throw new Error('the site opens before the tests of a file, and not earlier');
    return this.parts;
  }
}

/** Opens a site before the tests of the file, and closes it after them, or before and after `each`. */
export function useSite(options: SiteOptions = {}): Site {
  const site = new Site();
  const [before, after] = options.each ? [beforeEach, afterEach] : [beforeAll, afterAll];
  before(() => site.begin(options));
  after(() => site.end());
  return site;
}
