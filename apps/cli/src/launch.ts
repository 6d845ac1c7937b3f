import {
  checkDatabases,
  checkPort,
  loadConfig,
  startEmbeddedPostgres,
  supervise,
  type Config,
  type Supervision,
} from '#platform';
import { migrate } from '../../worker/src/migrate.js';

export interface Launched {
  config: Config;
  url: string;
  /** Where this machine reaches the site, whatever address others use: `http://127.0.0.1:3000`. */
  origin: string;
  supervision: Supervision;
}

/**
 * Starts everything in its order: the embedded PostgreSQL (unless DATABASE_URL names another), migrations, API and worker as
 * processes of their own. Stops in the reverse order. @throws StartupProblem with nothing left running.
 */
export async function launch(print: (line: string) => void, env: NodeJS.ProcessEnv = process.env): Promise<Launched> {
  const config = loadConfig(env);
  await checkPort(config.host, config.port);
  await checkDatabases(config);
  const postgres = config.databaseUrl
    ? null
    : await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => print(`postgres: ${line}`) });
  const url = config.databaseUrl ?? postgres!.url;
  try {
    const ran = await migrate(url);
    if (ran > 0) print(`The database was brought to this version (${ran} migrations).`);
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
  const origin = ownOrigin(config);
  const supervision = supervise({
    processes: [
      {
        name: 'api',
        args: ['serve'],
        readyUrl: `${origin}/health/ready`,
      },
      { name: 'worker', args: ['worker'] },
    ],
    env: { ...env, DATABASE_URL: url, DATA_DIR: config.dataDir, LOG_LEVEL: env['LOG_LEVEL'] ?? 'warn' },
    print,
    foundation: postgres?.ended,
    stopLast: () => postgres?.stop() ?? Promise.resolve(),
  });
  return { config, url, origin, supervision };
}

/** A server that listens on every address is reached by the loopback one. */
function ownOrigin({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const own = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`;
}
