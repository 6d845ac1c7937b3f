import type { Watch } from '#solver';

const PATIENCE_MS = 2000;
const EVERY_MS = 500;

/** Tells on stderr how far a computation is, once it has taken more than two seconds. */
export function progressOnStderr(): { watch: Pick<Watch, 'onProgress'>; end: () => void } {
  let next = performance.now() + PATIENCE_MS;
  let shown = false;
  return {
    watch: {
      onProgress: ({ phase, done, of }) => {
        if (performance.now() < next) return;
        next = performance.now() + EVERY_MS;
        shown = true;
        process.stderr.write(`\r${phase}: ${done} of ${of}   `);
      },
    },
    end: () => {
      if (shown) process.stderr.write('\n');
    },
  };
}
