import { Command } from 'commander';
import { takeBackup } from '../backup/take-backup.js';
import { namesOf, rowsIn, secondsSince, sizeOf } from '../backup/figures.js';
import { DataProblem } from '../data-problem.js';
import { interruptible } from '../interruptible.js';
import { openDatabase } from '../with-database.js';

export const backupCommand = new Command('backup')
  .description('copy the database, the documents and the checkpoints into a new folder, while the product runs')
  .argument('<folder>', 'where the backup shall be; nothing may be there yet')
  .option('--with-keys', 'also the keys of DATA_DIR; keep such a backup as safe as the keys themselves')
  .action(async (folder: string, { withKeys = false }: { withKeys?: boolean }) => {
    const begun = Date.now();
    const manifest = await interruptible('Stopped; nothing was kept.', async (signal) => {
      const { url, config, close } = await openDatabase();
      try {
        return await takeBackup({ url, config, folder, withKeys, signal });
      } finally {
        await close();
      }
    });
    const { documents, jobs, checkpoints, keys, faults, takenAt } = manifest;
    console.log(`${folder}: the state of ${takenAt}, ${sizeOf(manifest)} in ${secondsSince(begun)}.`);
    console.log(
      `${rowsIn(manifest)} rows, ${jobs.rows} jobs, ${documents.list.rows - faults.length} documents, ${checkpoints.length} checkpoints, ${keys.length} keys.`,
    );
    if (faults.length > 0)
      throw new DataProblem(
        [
          `The backup is made, but the store has lost ${faults.length} documents, which are not in it:`,
          ...namesOf(faults),
        ].join('\n'),
      );
  });
