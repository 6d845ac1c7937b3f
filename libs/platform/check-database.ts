import { Client } from 'pg';
import { errorCode, StartupProblem } from './startup-problem.js';

/** The oldest PostgreSQL that the migrations are written for. */
const OLDEST_MAJOR = 15;
const CONNECT_MS = 10_000;

/** Tries the database and its read replicas, where the configuration names any. @throws StartupProblem like `checkDatabase`. */
export async function checkDatabases(config: {
  databaseUrl: string | null;
  databaseReplicaUrls: string[];
}): Promise<void> {
  if (config.databaseUrl) await checkDatabase(config.databaseUrl);
  for (const url of config.databaseReplicaUrls) await checkDatabase(url, 'DATABASE_REPLICA_URLS');
}

/**
 * Tries the database once before anything else is started, and says what is wrong with its address or its server.
 * @param name the setting that holds the address, as the message shall call it
 * @throws StartupProblem, one sentence that never holds the password.
 */
export async function checkDatabase(url: string, name = 'DATABASE_URL'): Promise<void> {
  const address = parsed(url, name);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', () => undefined); // a connection that breaks later is told by the query that needed it
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
    );
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < OLDEST_MAJOR)
      throw new StartupProblem(
        `${name}: the server at ${address.host} is PostgreSQL ${major}, but ${OLDEST_MAJOR} or later is needed.`,
      );
    if (rows[0]?.encoding !== 'UTF8')
      throw new StartupProblem(
        `${name}: the database ${address.database} has the encoding ${rows[0]?.encoding}, but UTF8 is needed.`,
      );
  } catch (error) {
    throw error instanceof StartupProblem ? error : new StartupProblem(explained(error, address, name));
  } finally {
    await client.end();
  }
}

interface Address {
  /** With the port. */
  host: string;
  user: string;
  database: string;
  password: string;
}

function parsed(url: string, name: string): Address {
  const form = `postgres://user:password@host:5432/database`;
  let parts: URL;
  let user: string, password: string, database: string;
  try {
    parts = new URL(url);
    [user, password, database] = [parts.username, parts.password, parts.pathname.slice(1)].map(decodeURIComponent) as [
      string,
      string,
      string,
    ];
  } catch (error) {
    if (!['TypeError', 'URIError'].includes((error as Error).name)) throw error;
    // The parser's own message holds the address and with it the password: it is left out.
    throw new StartupProblem(
      `${name} is not an address; write ${form}, with special characters of the password percent-encoded.`,
    );
  }
  if (parts.protocol !== 'postgres:' && parts.protocol !== 'postgresql:')
    throw new StartupProblem(`${name} begins with ${parts.protocol}// but must begin with postgres://; write ${form}.`);
  if (!database) throw new StartupProblem(`${name} names no database; write ${form}.`);
  const host = parts.searchParams.get('host') ?? `${parts.hostname || 'localhost'}:${parts.port || 5432}`;
  return { host, user, database, password };
}

function explained(error: unknown, { host, user, database, password }: Address, name: string): string {
  const message = error instanceof Error ? error.message : String(error);
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
      return `${name}: nothing answers at ${host}; start PostgreSQL there or correct the address.`;
    case 'ENOENT':
      return `${name}: there is no PostgreSQL socket at ${host}.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${name}: the host of ${host} is unknown; correct its name.`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ECONNRESET':
      return `${name}: ${host} cannot be reached (${errorCode(error)}).`;
    case '28P01':
      return `${name}: the server at ${host} refuses the password of the user ${user}.`;
    case '28000':
      return `${name}: the server at ${host} does not let the user ${user} in: ${hidden(message, password)}.`;
    case '3D000':
      return `${name}: the server at ${host} has no database ${database}; create it first.`;
    case '53300':
      return `${name}: the server at ${host} has no connection left.`;
    case '57P03':
      return `${name}: the server at ${host} is still starting or already stopping; try again in a moment.`;
  }
  if (/timeout/i.test(message)) return `${name}: ${host} does not answer within ${CONNECT_MS / 1000} seconds.`;
  if (/password must be a string/i.test(message))
    return `${name} holds no password, but the server at ${host} asks for one.`;
  return `${name}: no connection to ${host}: ${hidden(message, password)}.`;
}

function hidden(message: string, password: string): string {
  const text = message.replace(/\.$/, '');
  return password ? text.replaceAll(password, '***').replaceAll(encodeURIComponent(password), '***') : text;
}
