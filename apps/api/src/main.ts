import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { LOGGER, Metrics, type Config, type Logger } from '#platform';
import { createApp } from './create-app.js';

/** Built pages lie beside the compiled server: dist/web next to dist/apps. */
const WEB_ROOT = join(import.meta.dirname, '../../../web');

/** How long a stopping API may take to answer what it accepted. */
const DRAIN_MS = 10_000;

/** Serves the API and the web until a signal asks to stop; then finishes what was accepted. */
export async function serve(config: Config): Promise<INestApplication> {
  const app = await createApp(config, WEB_ROOT);
  app.get(Metrics).collectProcess();
  const log = app.get<Logger>(LOGGER);
  const server = await app.listen(config.port, config.host);
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 120_000;
  log.info({ port: config.port, host: config.host }, 'the API listens');
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping: no new connections, finishing what was accepted');
    const overdue = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.closeIdleConnections();
    app
      .close()
      .then(() => {
        clearTimeout(overdue);
        process.exitCode = 0;
        process.exit();
      })
      .catch((error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, () => stop(signal));
  return app;
}
