import lighthouse, { desktopConfig } from 'lighthouse';
import { withChromium } from '../web-pages/chromium.js';
import { freePort } from '../../apps/cli/src/bench/environment.js';
import type { Visit } from './visit.js';

export interface Scores {
  categories: Record<string, number>;
  /** What cost points. */
  notes: string[];
}

const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

/** Lets Lighthouse judge a page in a browser of its own. */
export async function lighthouseScores(visit: Visit, desktop: boolean): Promise<Scores> {
  const port = await freePort();
  return withChromium([`--remote-debugging-port=${port}`], async () => {
    const { name, value } = visit.cookie ?? { name: '', value: '' };
    const result = await lighthouse(
      visit.url,
      {
        port,
        logLevel: 'error',
        onlyCategories: CATEGORIES,
        disableStorageReset: true,
        extraHeaders: visit.cookie ? { Cookie: `${name}=${value}` } : {},
      },
      desktop ? desktopConfig : undefined,
    );
    if (!result) throw new Error(`Lighthouse gave no result for ${visit.name}.`);
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`);
    const categories = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]);
    const counted = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs);
    const notes = counted
      .filter(({ weight }) => weight > 0)
      .map(({ id }) => lhr.audits[id]!)
      .filter(({ score }) => score !== null && score < 0.9)
      .map(({ title, displayValue = '', score }) => `${title} ${displayValue} (${Math.round((score ?? 0) * 100)})`);
    return { categories: Object.fromEntries(categories) as Record<string, number>, notes };
  });
}
