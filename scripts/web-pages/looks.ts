import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { DemoSource } from './demo-source.js';
import type { Viewer } from './examples.js';

/** How a page is shown. */
export interface Look {
  language: 'zh' | 'en';
  theme: 'light' | 'dark';
}

/** A browser of one viewer's own, signed in and in one look. The account keeps the look: one at a time for each viewer. */
export async function viewerContext(
  browser: Browser,
  origin: string,
  source: DemoSource,
  viewer: Viewer,
  { language, theme }: Look,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' },
    ...options,
  });
  await context.addInitScript(`localStorage.setItem('tonghang.language', '${language}');
    localStorage.setItem('tonghang.appearance', '${theme}')`);
  if (viewer !== 'visitor') {
    const session = await source.session(viewer);
    await session.put('/session/preferences', { locale: language === 'zh' ? 'zh-CN' : 'en', appearance: theme });
    await context.addCookies([{ ...session.cookie, url: origin }]);
  }
  return context;
}
