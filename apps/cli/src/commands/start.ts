import { Command } from 'commander';
import { launch } from '../launch.js';

export const startCommand = new Command('start')
  .description('start the whole product: embedded PostgreSQL (unless DATABASE_URL is set), API, web and worker')
  .action(async () => {
    const { config, origin, supervision } = await launch((line) => console.log(line));
    try {
      await supervision.ready;
      console.log(`\nTonghang 同行 is up on ${config.publicUrl.href} (data in ${config.dataDir}). Ctrl-C stops it.`);
      const setup = (await (await fetch(`${origin}/api/v1/setup`)).json()) as { needed: boolean };
      if (setup.needed) console.log('It is empty: open the address and create the first administrator.');
    } finally {
      process.exit(await supervision.stopped);
    }
  });
