#!/usr/bin/env node
/** Runs the built command line under the Node that the project brings, whatever Node the machine has. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawn, spawnSync } from 'node:child_process';

const root = join(import.meta.dirname, '..');
const bundled = join(root, 'node_modules/node/bin/node');
const node = existsSync(bundled) ? bundled : process.execPath;
const main = join(root, 'dist/apps/cli/src/main.js');
if (!existsSync(main)) {
  const built = spawnSync(node, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
