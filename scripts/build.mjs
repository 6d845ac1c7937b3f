/** Compiles the TypeScript of the back end into dist/ and bundles the web into dist/web. `--server` leaves the web out. */
import { rmSync, existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
process.chdir(root);

function run(args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

for (const part of ['apps', 'libs', 'migrations']) rmSync(join('dist', part), { recursive: true, force: true });
run([
  'node_modules/@swc/cli/bin/swc.js',
  ...['apps/api', 'apps/worker', 'apps/cli', 'libs', 'migrations'],
  ...['-d', 'dist', '--config-file', '.swcrc', '--ignore', '**/*.spec.ts', '--quiet'],
]);
if (!process.argv.includes('--server') && existsSync('apps/web/index.html')) {
  run(['node_modules/vite/bin/vite.js', 'build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn']);
}
