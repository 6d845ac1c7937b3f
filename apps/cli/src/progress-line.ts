const EVERY_MS = 500;
const SILENT_MS = 2000;

/** Shows on stderr what takes longer than two seconds, on one line that is written over. Always `end` it. */
export function progressLine() {
  const begun = Date.now();
  let last = 0;
  let shown = false;
  const say = (text: string) => {
    const now = Date.now();
    if (now - begun < SILENT_MS || now - last < EVERY_MS) return;
    last = now;
    shown = true;
    process.stderr.write(`\r${text}\x1b[K`);
  };
  return {
    say,
    /** @param done the share of the stage that is done. */
    show: (stage: string, done: number) => say(`${stage} ${Math.round(100 * done)} %`),
    end: () => {
      if (shown) process.stderr.write('\n');
    },
  };
}
