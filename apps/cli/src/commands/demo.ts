import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { loadConfig, StartupProblem, type Config } from '#platform';
import { letTimePass } from '../demo/let-time-pass.js';
import { runDemo, type DemoRecord } from '../demo/run-demo.js';
import { launch } from '../launch.js';

interface Options {
  size: number;
  fresh?: boolean;
}

export const demoCommand = new Command('demo')
  .description('start the product with a realistic programme in it, made through the public API')
  .option('--size <n>', 'so many times as many people', positive, 1)
  .option('--fresh', 'throw the data folder of the last demo away first')
  .action(async ({ size, fresh }: Options) => {
    const started = Date.now();
    const say = (line: string) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);
    const config = loadConfig(process.env);
    if (config.smtpUrl) throw new StartupProblem('The demo reads its mails from files; start it without SMTP_URL.');
    if (fresh) discard(config);
    const { origin, supervision } = await launch((line) => console.log(line));
    try {
      await supervision.ready;
      say('PostgreSQL, API, worker and web are up');
      const record = kept(config) ?? (await make(config, origin, size, say));
      print(record, config);
    } catch (error) {
      if (!supervision.stopping.aborted) {
        console.error(error instanceof Error ? error.message : error);
        supervision.stop('The demo could not be made; `npm run demo -- --fresh` begins anew.');
      }
    } finally {
      process.exit(await supervision.stopped); // requests that were under way must not keep us
    }
  });

const recordFile = (config: Config) => join(config.dataDir, 'demo.json');

function kept(config: Config): DemoRecord | null {
  const file = recordFile(config);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoRecord) : null;
}

async function make(config: Config, origin: string, size: number, say: (line: string) => void): Promise<DemoRecord> {
  const { needed } = (await (await fetch(`${origin}/api/v1/setup`)).json()) as { needed: boolean };
  if (!needed)
    throw new StartupProblem(
      `The data folder ${config.dataDir} holds an installation that is not a whole demo; use another DATA_DIR, or --fresh to throw it away.`,
    );
  const record = await runDemo({ origin, dataDir: config.dataDir, size, say });
  await letTimePass(record.rounds.inReview, record.signIns.find(({ role }) => role === 'reviewer')?.email);
  writeFileSync(recordFile(config), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  return record;
}

const OURS = new Set([
  'postgres',
  'postgres.password',
  'postgres.log',
  'tonghang.lock',
  'session-secret',
  'demo.json',
  'files',
  'outbox',
  'audit',
  'keys',
]);

/** Throws a data folder away, but only one that holds nothing but what we put there. */
function discard(config: Config): void {
  if (config.databaseUrl)
    throw new StartupProblem('--fresh throws an embedded database away, never one that DATABASE_URL names.');
  if (!existsSync(config.dataDir)) return;
  const foreign = readdirSync(config.dataDir).filter((name) => !OURS.has(name));
  if (foreign.length > 0)
    throw new StartupProblem(
      `The data folder ${config.dataDir} also holds ${foreign[0]}; remove it by hand if that is right.`,
    );
  const lock = join(config.dataDir, 'tonghang.lock');
  if (existsSync(lock)) {
    const pid = Number(/\d+/.exec(readFileSync(lock, 'utf8'))?.[0]);
    if (pid && existsSync(`/proc/${pid}`))
      throw new StartupProblem(`The data folder ${config.dataDir} is in use by process ${pid}; stop it first.`);
  }
  rmSync(config.dataDir, { recursive: true });
}

function print(record: DemoRecord, config: Config): void {
  const rows = record.signIns.map(({ role, email, password, waiting }) => [role, email, password, waiting]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const pad = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  console.log(`\nTonghang 同行 is up on ${config.publicUrl.href}\n`);
  console.log(pad(['role', 'e-mail', 'password', 'what waits']));
  for (const row of rows) console.log(pad(row));
  console.log(
    `\nThe same is in ${recordFile(config)}. Ctrl-C stops everything; \`npm run demo -- --fresh\` begins anew.`,
  );
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100)
    throw new InvalidArgumentError('must be a whole number from 1 to 100');
  return value;
}
