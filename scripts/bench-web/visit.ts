import type { Browser, BrowserContext } from 'playwright-core';

/** A page as one person opens it. */
export interface Visit {
  name: string;
  url: string;
  cookie: { name: string; value: string } | null;
}

/** A visitor with an empty cache. */
export async function newcomer(browser: Browser, { url, cookie }: Visit): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  if (cookie) await context.addCookies([{ ...cookie, url: new URL(url).origin }]);
  return context;
}
