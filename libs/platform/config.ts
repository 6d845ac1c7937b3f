import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { defaultDataDir } from './database-user.js';
import { makeFolder } from './embedded-postgres.js';
import { fileProblem, StartupProblem } from './startup-problem.js';
import { openStorage } from './storage.js';

/** The identity provider of an institution (OpenID Connect). */
export interface OidcConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people call it; null: the pages say "institution". */
  name: string | null;
  /** Hosts besides the issuer's own that the provider may answer from. */
  hosts: string[];
}

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
  /** Null: without one, of which OpenAlex allows little a day. */
  openalexKey: string | null;
  orcidUrl: string;
  clamdUrl: string | null;
  /** Null: sign-in by password only. */
  oidc: OidcConfig | null;
  logLevel: string;
}

const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });
/** What is no address at all was refused already, with its own words. */
const addressOf = (text: string) =>
  URL.canParse(text) ? new URL(text) : { username: '', password: '', hostname: '?' };
const http = url(['http:', 'https:']);
const postgres = url(['postgres:', 'postgresql:']);

/** A provider is asked over https; plain http is only for one on the machine itself. */
const issuer = http.refine(
  (text) => !text.startsWith('http:') || /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/]/.test(`${text}/`),
  'must begin with https: (http: only on this machine)',
);

/** Links of mails are made by adding to it, and people read it: it ends with its path. */
const site = http.refine((text) => {
  const { username, password } = addressOf(text);
  return !/[?#]/.test(text) && username === '' && password === '';
}, 'must be an address alone, like https://talent.example.org: without a name or password, ? or #');

/** `tcp:` alone is an address, too, but of nothing. */
const daemon = url(['tcp:']).refine(
  (text) => addressOf(text).hostname !== '',
  'must name a host, like tcp://127.0.0.1:3310',
);

/** Opening a store touches nothing, and knows best what its address must look like. */
function mistakeInStorage(text: string): string | null {
  try {
    openStorage(text);
    return null;
  } catch (error) {
    if (error instanceof StartupProblem) return error.message.replace(/^STORAGE_URL /, '');
    throw error;
  }
}

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
    .superRefine((text, context) => {
      const message = mistakeInStorage(text);
      if (message) context.addIssue({ code: 'custom', message });
    })
    .optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]+$/, 'must be one line')
    .default('Tonghang 同行 <no-reply@tonghang.invalid>'),
  PUBLIC_URL: site.optional(),
  SESSION_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  CROSSREF_URL: http.default('https://api.crossref.org'),
  OPENALEX_URL: http.default('https://api.openalex.org'),
  OPENALEX_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be printable characters')
    .optional(),
  ORCID_URL: http.default('https://pub.orcid.org'),
  CLAMD_URL: daemon.optional(),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().max(60, 'must be at most 60 characters').optional(),
  OIDC_HOSTS: z
    .string()
    .regex(/^[\w.:-]+(?:,[\w.:-]+)*$/, 'must be names of hosts with commas between them')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

const OIDC_NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];

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
  const oidc = Object.keys(given).filter((name) => name.startsWith('OIDC_'));
  if (oidc.length > 0 && !OIDC_NEEDED.every((name) => oidc.includes(name)))
    mistakes.push(`${oidc.join(', ')}: ${OIDC_NEEDED.join(', ')} go together`);
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
    openalexKey: value.OPENALEX_KEY ?? null,
    orcidUrl: value.ORCID_URL,
    clamdUrl: value.CLAMD_URL ?? null,
    oidc:
      value.OIDC_ISSUER && value.OIDC_CLIENT_ID && value.OIDC_CLIENT_SECRET
        ? {
            issuer: value.OIDC_ISSUER,
            clientId: value.OIDC_CLIENT_ID,
            clientSecret: value.OIDC_CLIENT_SECRET,
            name: value.OIDC_NAME ?? null,
            hosts: value.OIDC_HOSTS?.split(',') ?? [],
          }
        : null,
    logLevel: value.LOG_LEVEL,
  };
}

/** Where one machine keeps the secret that it made for itself. */
export const secretFile = (dataDir: string): string => join(dataDir, 'session-secret');

/** One machine keeps its own secret in the data folder; several machines must share SESSION_SECRET. */
function keptSecret(dataDir: string): string {
  const file = secretFile(dataDir);
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
