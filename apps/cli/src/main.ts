import { Command, CommanderError } from 'commander';
import { DataProblem } from './data-problem.js';

/** Each command loads only what it needs: a measurement of the solver must not carry the whole server in its memory. */
const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./commands/serve.js')).serveCommand,
  worker: async () => (await import('./commands/worker.js')).workerCommand,
  migrate: async () => (await import('./commands/migrate.js')).migrateCommand,
  start: async () => (await import('./commands/start.js')).startCommand,
  demo: async () => (await import('./commands/demo.js')).demoCommand,
  user: async () => (await import('./commands/user.js')).userCommand,
  reviewers: async () => (await import('./commands/reviewers.js')).reviewersCommand,
  assign: async () => (await import('./commands/assign.js')).assignCommand,
  match: async () => (await import('./commands/match.js')).matchCommand,
  calibrate: async () => (await import('./commands/calibrate.js')).calibrateCommand,
  audit: async () => (await import('./commands/audit.js')).auditCommand,
  backup: async () => (await import('./commands/backup.js')).backupCommand,
  restore: async () => (await import('./commands/restore.js')).restoreCommand,
  bench: async () => (await import('./commands/bench.js')).benchCommand,
};

/** Exit codes: 0 done, 1 a problem in the data or surroundings (said in one sentence), 2 wrong usage. */
const program = new Command('tonghang')
  .description('Tonghang 同行: applications and peer review for talent programmes judged by small peers')
  .showHelpAfterError('(--help tells more)')
  // What stands after a command is that command's.
  .enablePositionalOptions()
  .exitOverride();

const asked = process.argv[2] ?? '';
const wanted = Object.hasOwn(commands, asked) ? [commands[asked]!] : Object.values(commands);
for (const load of wanted) program.addCommand(throwing(await load()));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    console.error(error instanceof DataProblem || isStartupProblem(error) ? error.message : error);
    // Not by `exitCode`: half of what was begun, such as a pool of connections, may still hold the process.
    process.exit(1);
  }
}

/** Wrong usage is thrown, also by commands within a command, which take nothing over from it. */
function throwing(command: Command): Command {
  command.commands.forEach(throwing);
  return command.exitOverride();
}

/** By name, as the class belongs to the server's half, which may not be loaded. */
function isStartupProblem(error: unknown): error is Error {
  return error instanceof Error && error.name === 'StartupProblem';
}
