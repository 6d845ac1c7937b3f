import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { defaultDataDir } from './database-user.js';
import { makeFolder } from './embedded-postgres.js';
import { fileProblem, StartupProblem } from './startup-problem.js';

/** Everything the environment decides, parsed once at boot. */
export interface Config {
  port: number;
  host: string;
  /** Null: the embedded PostgreSQL in `dataDir` is used. */
  databaseUrl: string | null;
  databaseReplicaUrls: string[];
  dataDir: string;
  storageUrl: string;
  /** Null: mails are written as files to `<dataDir>/outbox`. */
  smtpUrl: string | null;
  mailFrom: string;
  publicUrl: URL;
  sessionSecret: string;
  crossrefUrl: string;
  openalexUrl: string;
  orcidUrl: string;
  clamdUrl: string | null;
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
  logLevel: string;
}

const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });
const http = url(['http:', 'https:']);
const postgres = url(['postgres:', 'postgresql:']);

const PORT_RANGE = 'must be a whole number from 0 to 65535';

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_RANGE)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT_RANGE)
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: postgres.optional(),
  DATABASE_REPLICA_URLS: z.string().optional(),
  DATA_DIR: z.string().min(1).optional(),
  STORAGE_URL: z
    .string()
    .regex(/^(file|s3):/, 'must begin with file: or s3:')
    .optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]+$/, 'must be one line')
    .default('Tonghang 同行 <no-reply@tonghang.invalid>'),
  PUBLIC_URL: http.optional(),
  SESSION_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  CROSSREF_URL: http.default('https://api.crossref.org'),
  OPENALEX_URL: http.default('https://api.openalex.org'),
  ORCID_URL: http.default('https://pub.orcid.org'),
  CLAMD_URL: url(['tcp:']).optional(),
  OIDC_ISSUER: http.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/**
 * Reads the configuration from environment variables.
 * @throws StartupProblem that lists every mistake at once, one a line.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  const mistakes = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const replicas = (given['DATABASE_REPLICA_URLS'] ?? '').split(',').filter((text) => text !== '');
  for (const replica of replicas)
    if (!postgres.safeParse(replica).success)
      mistakes.push('DATABASE_REPLICA_URLS: must be postgres:// addresses with commas between them');
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].filter((name) => given[name] !== undefined);
  if (oidc.length % 3 !== 0)
    mistakes.push(`${oidc.join(', ')}: OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together`);
  if (!parsed.success || mistakes.length > 0) {
    throw new StartupProblem(`The configuration is wrong:\n${mistakes.map((line) => `  ${line}`).join('\n')}`);
  }
  const value = parsed.data;
  const dataDir = value.DATA_DIR
    ? resolve(value.DATA_DIR)
    : value.DATABASE_URL
      ? resolve('data')
      : defaultDataDir('data');
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL ?? null,
    databaseReplicaUrls: replicas,
    dataDir,
    storageUrl: value.STORAGE_URL ?? `file:${join(dataDir, 'files')}`,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    publicUrl: new URL(value.PUBLIC_URL ?? `http://localhost:${value.PORT}`),
    sessionSecret: value.SESSION_SECRET ?? keptSecret(dataDir),
    crossrefUrl: value.CROSSREF_URL,
    openalexUrl: value.OPENALEX_URL,
    orcidUrl: value.ORCID_URL,
    clamdUrl: value.CLAMD_URL ?? null,
    oidc:
      value.OIDC_ISSUER && value.OIDC_CLIENT_ID && value.OIDC_CLIENT_SECRET
        ? { issuer: value.OIDC_ISSUER, clientId: value.OIDC_CLIENT_ID, clientSecret: value.OIDC_CLIENT_SECRET }
        : null,
    logLevel: value.LOG_LEVEL,
  };
}

/** One machine keeps its own secret in the data folder; several machines must share SESSION_SECRET. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret');
  try {
    if (existsSync(file)) return readFileSync(file, 'utf8').trim();
    makeFolder(dataDir);
    const secret = randomBytes(48).toString('base64url');
    writeFileSync(file, secret, { flag: 'wx', mode: 0o600 });
    chmodSync(file, 0o600);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(file))
      return readFileSync(file, 'utf8').trim();
    throw fileProblem(error, dataDir);
  }
}
