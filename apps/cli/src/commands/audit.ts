import { Command } from 'commander';
import { sealAudit, verifyAudit, writeCheckpoint } from '#audit';
import { DataProblem } from '../data-problem.js';
import { readCheckpoint } from '../files/read-checkpoint.js';
import { withDatabase } from '../with-database.js';

const verify = new Command('verify')
  .description('walk the whole audit chain and name the first bad row')
  .option('--checkpoint <file>', 'a checkpoint file that the chain must still contain')
  .action(async ({ checkpoint }: { checkpoint?: string }) => {
    const signed = checkpoint ? readCheckpoint(checkpoint) : undefined;
    const verdict = await withDatabase((db) => verifyAudit(db, signed));
    if (!verdict.ok) {
      const { position, entryId, what } = verdict.problem!;
      throw new DataProblem(
        `The audit chain is broken at row ${position}${entryId ? ` (entry ${entryId})` : ''}: ${what}.`,
      );
    }
    const { sealed, unsealed, erased } = verdict;
    console.log(
      `The audit chain is whole: ${sealed} rows sealed, ${unsealed} not sealed yet, ${erased} details erased.`,
    );
  });

const checkpoint = new Command('checkpoint')
  .description('seal what is new and write a signed checkpoint outside the database')
  .action(async () => {
    const file = await withDatabase(async (db, { config }) => {
      await sealAudit(db);
      return writeCheckpoint(db, config.dataDir);
    });
    console.log(file ?? 'The audit record is empty; there is nothing to sign.');
  });

export const auditCommand = new Command('audit')
  .description('verify the audit record, or sign a checkpoint of it')
  .addCommand(verify)
  .addCommand(checkpoint);
