import { Command, CommanderError } from 'commander';
import { StartupProblem } from '#platform';
import { auditCommand } from './commands/audit.js';
import { benchCommand } from './commands/bench.js';
import { demoCommand } from './commands/demo.js';
import { matchCommand } from './commands/match.js';
import { migrateCommand } from './commands/migrate.js';
import { reviewersCommand } from './commands/reviewers.js';
import { serveCommand } from './commands/serve.js';
import { startCommand } from './commands/start.js';
import { userCommand } from './commands/user.js';
import { workerCommand } from './commands/worker.js';
import { DataProblem } from './data-problem.js';

/** Exit codes: 0 done, 1 a problem in the data or surroundings (said in one sentence), 2 wrong usage. */
const program = new Command('tonghang')
  .description('Tonghang 同行: applications and peer review for talent programmes judged by small peers')
  .showHelpAfterError('(--help tells more)')
  // What stands after a command is that command's.
  .enablePositionalOptions()
  .exitOverride();

for (const command of [
  serveCommand,
  workerCommand,
  migrateCommand,
  startCommand,
  demoCommand,
  userCommand,
  reviewersCommand,
  matchCommand,
  auditCommand,
  benchCommand,
])
  program.addCommand(command.exitOverride());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof StartupProblem || error instanceof DataProblem) {
    console.error(error.message);
    process.exitCode = 1;
  } else {
    console.error(error);
    process.exitCode = 1;
  }
}
