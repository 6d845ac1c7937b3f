/** Bundles the web as it is now, then does what the API tests need. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import globalSetup from './global-setup.mjs';

export default async function browserSetup() {
  const root = join(import.meta.dirname, '../..');
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'];
  const env = { ...process.env, NODE_ENV: 'production' }; // jest sets it to "test", which is not what people get
  const built = spawnSync(process.execPath, vite, { cwd: root, env, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('The web does not build; see above.');
  await globalSetup();
}
