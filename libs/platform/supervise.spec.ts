import { jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { processStart, waitFor } from './process-identity.js';
import { StartupProblem } from './startup-problem.js';
import { supervise } from './supervise.js';

jest.setTimeout(60_000);

const hook = join(import.meta.dirname, '../../test/support/run-typescript.mjs');
const source = (file: string) => pathToFileURL(join(import.meta.dirname, file)).href;

/** Plays the parts of the product: listens, writes down how it ends, and misbehaves when told to. */
const PART = `
  import { createServer } from 'node:http';
  import { appendFileSync } from 'node:fs';
  const [name, port, manner] = process.argv.slice(2);
  const note = (what) => appendFileSync(process.env.NOTES, name + ' ' + what + ' ' + process.pid + '\\n');
  if (process.env.EXIT_WITH_PARENT) (await import(process.env.EXIT_WITH_PARENT)).exitWithParent();
  process.on('SIGINT', () => note('interrupted'));
  process.on('SIGTERM', () => {
    if (manner === 'stubborn') return note('refused');
    setTimeout(() => { note('drained'); process.exit(0); }, 100);
  });
  console.log('hello from ' + name);
  if (manner === 'dying') process.exit(3);
  createServer((req, res) => res.writeHead(manner === 'unready' ? 503 : 200).end()).listen(Number(port), '127.0.0.1', () => note('up'));
`;

let folder: string;
let script: string;
let notes: string;
let lines: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tonghang-supervise-'));
  script = join(folder, 'part.mjs');
  notes = join(folder, 'notes');
  lines = [];
  await writeFile(script, PART);
  await writeFile(notes, '');
});

afterEach(async () => {
  for (const { pid } of await noted()) if (processStart(pid)) process.kill(pid, 'SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function noted(): Promise<{ text: string; pid: number }[]> {
  const rows = (await readFile(notes, 'utf8')).split('\n').filter(Boolean);
  return rows.map((row) => ({ text: row.slice(0, row.lastIndexOf(' ')), pid: Number(row.split(' ').at(-1)) }));
}

async function part(name: string, manner = 'good') {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return { name, args: [name, String(port), manner], readyUrl: `http://127.0.0.1:${port}/health/ready` };
}

const common = () => ({
  script,
  env: { ...process.env, NOTES: notes },
  print: (line: string) => void lines.push(line),
});

test('parts become ready, are heard, and stop before what they rest on', async () => {
  const processes = [await part('api'), await part('worker')];
  let endedBefore: string[] = [];
  const stopLast = async () => {
    endedBefore = (await noted()).map(({ text }) => text).filter((text) => text.endsWith('drained'));
  };
  const supervision = supervise({ ...common(), processes, stopLast });
  await supervision.ready;
  expect(supervision.stopping.aborted).toBe(false);
  supervision.stop();
  expect(await supervision.stopped).toBe(0);
  expect(endedBefore.sort()).toEqual(['api drained', 'worker drained']);
  expect([...lines].sort()).toEqual(['api    | hello from api', 'worker | hello from worker']);
});

test('a part that dies stops the others with one sentence and exit code 1', async () => {
  const supervision = supervise({ ...common(), processes: [await part('api'), await part('worker', 'dying')] });
  await expect(supervision.ready).rejects.toThrow(
    new StartupProblem('The process worker stopped unexpectedly (exit code 3).'),
  );
  expect(await supervision.stopped).toBe(1);
  expect(lines).toContain('The process worker stopped unexpectedly (exit code 3).');
});

test('a part that never becomes ready is told', async () => {
  const supervision = supervise({ ...common(), processes: [await part('api', 'unready')], readyMs: 500 });
  await expect(supervision.ready).rejects.toThrow('The process api was not ready within 0.5 seconds.');
  expect(await supervision.stopped).toBe(1);
});

test('a part that will not stop is ended by force after its grace', async () => {
  const supervision = supervise({ ...common(), processes: [await part('api', 'stubborn')], graceMs: 300 });
  await supervision.ready;
  supervision.stop();
  expect(await supervision.stopped).toBe(0);
  expect(lines).toContain('The process api did not finish within 0.3 seconds and is ended by force.');
});

test('the failure of what they rest on stops the parts', async () => {
  const foundation = Promise.resolve('PostgreSQL stopped unexpectedly.');
  const supervision = supervise({ ...common(), processes: [await part('api')], foundation });
  expect(await supervision.stopped).toBe(1);
  expect(lines).toContain('PostgreSQL stopped unexpectedly.');
});

/** A launcher of its own with one part, as leader of a process group, like a command typed into a terminal. */
async function launcher() {
  const api = await part('api');
  const code = `
    import { supervise } from '${source('supervise.ts')}';
    const supervision = supervise({ processes: [${JSON.stringify(api)}], script: '${script}' });
    await supervision.ready;
    console.log('READY');
    process.exitCode = await supervision.stopped;`;
  const main = join(folder, 'launcher.mjs');
  await writeFile(main, code);
  const child = spawn(process.execPath, ['--no-warnings', '--import', hook, main], {
    env: { ...process.env, NOTES: notes, EXIT_WITH_PARENT: source('exit-with-parent.ts') },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.includes('READY') && resolve());
  });
  return { pid: child.pid!, exited };
}

test('Ctrl-C, though it reaches the whole process group twice, drains the parts and exits 0', async () => {
  const { pid, exited } = await launcher();
  process.kill(-pid, 'SIGINT');
  process.kill(-pid, 'SIGINT');
  expect(await exited).toEqual([0, null]);
  expect((await noted()).map(({ text }) => text)).toEqual(['api up', 'api drained']);
});

test('parts end by themselves when the launcher is killed', async () => {
  const { pid, exited } = await launcher();
  process.kill(pid, 'SIGKILL');
  await exited;
  const [up] = await noted();
  expect(await waitFor(() => processStart(up!.pid) === null, 5_000)).toBe(true);
  expect((await noted()).map(({ text }) => text)).toEqual(['api up', 'api drained']);
});
