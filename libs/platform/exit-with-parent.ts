import { errorCode } from './startup-problem.js';

const LAST_MOMENT_MS = 15_000;

/**
 * Called first thing in a process that `supervise` starts: when the launcher is gone, however it died, this process ends
 * in its ordinary graceful way (as by SIGTERM), and at the latest after 15 seconds. Does nothing in a process started alone.
 */
export function exitWithParent(): void {
  if (!process.channel) return;
  // With the launcher its end of our output is gone; a line that nobody reads must not cost the requests in hand.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => {
      if (errorCode(error) !== 'EPIPE') throw error;
    });
  const leave = () => {
    setTimeout(() => process.exit(1), LAST_MOMENT_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  };
  if (process.connected) process.once('disconnect', leave);
  else leave();
  // Watching the launcher is no reason to stay alive when there is nothing else to do.
  process.channel?.unref();
}
