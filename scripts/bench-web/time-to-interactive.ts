import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { newcomer, type Visit } from './visit.js';

const SLOW_DOWN = 4;
/** So long nothing may keep the page busy before it counts as settled. */
const QUIET_MS = 2000;

/** Notes when the page has its heading and nothing is on the way, and when the last task ended that kept it busy. */
const WATCH = `
  window.watched = { shown: 0, busy: 0 };
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) watched.busy = Math.max(watched.busy, task.startTime + task.duration);
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver(() => {
    const isShown = document.querySelector('main h1') && !document.querySelector('[aria-busy=true]');
    if (!isShown) watched.shown = 0;
    else if (watched.shown === 0) watched.shown = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true });
`;

const SETTLED = `(() => {
  const time = Math.max(watched.shown, watched.busy);
  return [watched.shown > 0 && performance.now() - time > ${QUIET_MS}, time];
})()`;

/** Milliseconds until the content is shown and no task over 50 ms runs any more, with an empty cache, each run anew. */
export async function timeToInteractive(browser: Browser, visit: Visit, runs: number): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const context = await newcomer(browser, visit);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
    await page.addInitScript(WATCH);
    await page.goto(visit.url);
    let time = 0;
    for (let isSettled = false; !isSettled; await pause(100))
      [isSettled, time] = (await page.evaluate(SETTLED)) as [boolean, number];
    times.push(time);
    await context.close();
  }
  return times;
}
