import { Command } from 'commander';
import { checkDatabases, exitWithParent, loadConfig, StartupProblem } from '#platform';
import { work } from '../../../worker/src/main.js';

export const workerCommand = new Command('worker')
  .description('run jobs, schedules and mails (needs DATABASE_URL, migrated)')
  .action(async () => {
    exitWithParent();
    const config = loadConfig(process.env);
    if (!config.databaseUrl) throw new StartupProblem('DATABASE_URL is not set; `npm start` brings its own database.');
    await checkDatabases(config);
    await work(config);
  });
