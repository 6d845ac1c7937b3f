import { Command } from 'commander';
import { checkDatabases, checkPort, exitWithParent, loadConfig, StartupProblem } from '#platform';
import { serve } from '../../../api/src/main.js';

export const serveCommand = new Command('serve')
  .description('serve the API and the web (needs DATABASE_URL, migrated)')
  .action(async () => {
    exitWithParent();
    const config = loadConfig(process.env);
    if (!config.databaseUrl) throw new StartupProblem('DATABASE_URL is not set; `npm start` brings its own database.');
    await checkDatabases(config);
    await checkPort(config.host, config.port);
    await serve(config);
  });
