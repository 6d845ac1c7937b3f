import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { PasswordGuessable, SetPassword } from '#identity';
import { DataProblem } from '../data-problem.js';
import { withDatabase } from '../with-database.js';

/** For operators who are locked out: makes an account, or gives an existing one a new password. */
export const userCommand = new Command('user')
  .description('make an account or set its password (the first line of standard input); ends its sessions')
  .argument('<email>', 'the address of the account')
  .option('--name <name>', 'the name of a new account', 'Administrator')
  .option('--administrator', 'make it an administrator')
  .action(async (email: string, { name, administrator }: { name: string; administrator?: boolean }) => {
    const password = await firstLineOfInput();
    if (password.length < 10) throw new DataProblem('The password must have at least ten characters.');
    await withDatabase((db) =>
      new SetPassword(db).run({ email, name, password, administrator: administrator === true }),
    ).catch((error: unknown) => {
      throw error instanceof PasswordGuessable ? new DataProblem(error.message) : error;
    });
    console.log(`The account ${email} is ready.`);
  });

async function firstLineOfInput(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Password: ');
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}
