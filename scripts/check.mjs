/**
 * Everything that must hold before a change lands: types, lint, format, layering, generated files, the web build and the
 * three test suites. All of it runs even when something fails; the last line counts all of it, a static check as one.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
process.chdir(root);
const bundled = join(root, 'node_modules/node/bin/node');
const node = existsSync(bundled) ? bundled : process.execPath;
const tool = (path) => join('node_modules', path);
const tsc = (project) => [tool('typescript/bin/tsc'), '--noEmit', '-p', project];

const readingOnly = [
  { name: 'types of the back end', args: tsc('tsconfig.json') },
  { name: 'lint', args: [tool('eslint/bin/eslint.js'), '--max-warnings', '0', '.'] },
  { name: 'types of the web', args: tsc('apps/web/tsconfig.json'), needs: 'apps/web/tsconfig.json' },
  { name: 'format', args: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  {
    name: 'layering',
    args: [tool('dependency-cruiser/bin/dependency-cruiser.mjs'), '--config', '.dependency-cruiser.cjs']
      .concat(['apps', 'libs', 'migrations'])
      .filter((part) => !/^(?:apps|libs|migrations)$/.test(part) || existsSync(part)),
  },
];
// These write (dist/, and for a moment the generated files), so they wait until the readers above are done.
const building = [
  { name: 'generated files', args: ['scripts/openapi.mjs', '--check'], needs: 'scripts/openapi.mjs' },
  {
    name: 'web build',
    args: [tool('vite/bin/vite.js'), 'build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'],
    needs: 'apps/web/index.html',
  },
];
const suites = ['unit', 'api', 'browser'];

const MINUTES_PER_STEP = 20;
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const failures = [];
const secondTries = [];
const running = new Set();
let passed = 0;
let failed = 0;

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(1);
  });
}

/** Runs one Node program; resolves to its exit code (1 when it cannot start or takes too long) and what it printed. */
function run(args, { show }) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const limit = setTimeout(() => {
      chunks.push(Buffer.from(`Stopped after ${MINUTES_PER_STEP} minutes.\n`));
      child.kill();
    }, MINUTES_PER_STEP * 60_000);
    const end = (code) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code, output: Buffer.concat(chunks).toString().trimEnd() });
    };
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

async function staticCheck({ name, args }) {
  const since = performance.now();
  const { code, output } = await run(args, { show: false });
  if (code === 0) {
    passed += 1;
    console.log(`ok      ${name} (${seconds(since)})`);
    return;
  }
  failed += 1;
  failures.push(name);
  console.log(`FAILED  ${name} (${seconds(since)})\n${output}\n`);
}

/** Two at a time: more would only fight for the two cores that the smallest machine has. */
async function inPairs(checks) {
  const waiting = checks.filter(({ needs }) => !needs || existsSync(needs));
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await staticCheck(next);
  };
  await Promise.all([lane(), lane()]);
}

/** Counts what jest wrote down. A suite that ran nothing, broke while loading or ended badly never counts as good. */
function countSuite(name, code, file) {
  if (!existsSync(file)) {
    failed += 1;
    failures.push(`${name} tests: did not start`);
    return;
  }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const found = [];
  for (const suite of report.testResults) {
    const where = relative(root, suite.name);
    const broken = suite.assertionResults.filter(({ status }) => status === 'failed');
    for (const { fullName } of broken) found.push(`${where}: ${fullName}`);
    const retried = suite.assertionResults.filter(({ status, invocations }) => status === 'passed' && invocations > 1);
    for (const { fullName } of retried) secondTries.push(`${where}: ${fullName}`);
    if (suite.status === 'failed' && broken.length === 0) found.push(`${where}: could not run`);
  }
  if (report.numPassedTests + report.numFailedTests === 0) found.push(`${name} tests: none ran`);
  if (code !== 0 && found.length === 0) found.push(`${name} tests: jest ended with exit code ${code}`);
  passed += report.numPassedTests;
  failed += found.length;
  failures.push(...found);
}

async function testSuite(name, reports) {
  console.log(`\n${name} tests`);
  const file = join(reports, `${name}.json`);
  const flags = ['--experimental-vm-modules', '--no-warnings', tool('jest/bin/jest.js')];
  const workers = `--maxWorkers=${Math.min(8, Math.max(2, availableParallelism()))}`;
  const { code } = await run([...flags, '--selectProjects', name, workers, '--json', `--outputFile=${file}`], {
    show: true,
  });
  countSuite(name, code, file);
}

const reports = mkdtempSync(join(tmpdir(), 'tonghang-check-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
const since = performance.now();
await inPairs(readingOnly);
await inPairs(building);
for (const name of suites) await testSuite(name, reports);
for (const [title, lines] of [
  ['Passed at the second try, to be looked into', secondTries],
  ['Failures', failures],
]) {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}
console.log(`\nTook ${seconds(since)}.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
