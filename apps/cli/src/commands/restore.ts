import { Command } from 'commander';
import { checkBackup } from '../backup/check-backup.js';
import { namesOf, rowsIn, secondsSince, sizeOf } from '../backup/figures.js';
import { restoreBackup, type RestoreReport } from '../backup/restore-backup.js';
import { interruptible } from '../interruptible.js';
import { readCheckpoint } from '../files/read-checkpoint.js';
import { openDatabase } from '../with-database.js';

interface Flags {
  check?: boolean;
  checkpoint?: string;
  despiteBrokenRecord?: boolean;
}

export const restoreCommand = new Command('restore')
  .description('bring a backup back into an empty database and an empty store, and verify it')
  .argument('<folder>', 'a backup made by `tonghang backup`')
  .option('--check', 'only read the whole backup and compare every hash; needs no database')
  .option('--checkpoint <file>', 'a checkpoint kept elsewhere that the audit chain must contain')
  .option('--despite-broken-record', 'restore although the audit chain is broken; the fault goes on record')
  .action(async (folder: string, { check, checkpoint, despiteBrokenRecord = false }: Flags) => {
    const begun = Date.now();
    if (check) {
      const manifest = await interruptible('Stopped.', (signal) => checkBackup(folder, signal));
      console.log(`The backup is whole: ${sizeOf(manifest)}, every hash compared, in ${secondsSince(begun)}.`);
      return;
    }
    const signed = checkpoint === undefined ? undefined : readCheckpoint(checkpoint);
    const report = await interruptible('Stopped; nothing was restored.', async (signal) => {
      const { url, config, close } = await openDatabase();
      try {
        return await restoreBackup({ folder, url, config, checkpoint: signed, despiteBrokenRecord, signal });
      } finally {
        await close();
      }
    });
    for (const line of told(report)) console.log(line);
    console.log(`Restored in ${secondsSince(begun)}.`);
  });

function* told({ manifest, documents, verdict, checkpoint, ...rest }: RestoreReport): Generator<string> {
  const { takenAt, tables, jobs, faults } = manifest;
  yield `The state of ${takenAt} is back: ${rowsIn(manifest)} rows in ${tables.length} tables and ${jobs.rows} jobs, as counted in the backup.`;
  if (rest.migrated > 0) yield `The database was brought to this version (${rest.migrated} migrations).`;
  yield `${documents} documents are in the store; the hash of each is that of its row.`;
  if (faults.length > 0) yield `${faults.length} documents were lost before the backup was made:`;
  yield* namesOf(faults);
  const vouched = checkpoint === null ? 'no checkpoint vouches for it' : `the checkpoint of row ${checkpoint} is in it`;
  yield verdict.ok
    ? `The audit chain is whole: ${verdict.sealed} rows sealed, ${verdict.unsealed} not sealed yet; ${vouched}.`
    : `The audit chain is broken at row ${verdict.problem!.position}: ${verdict.problem!.what}. That is on record now.`;
  for (const { name, count } of rest.jobsLeft)
    yield `${count} jobs of the kind ${name}, unknown to this version, stayed behind.`;
  for (const key of rest.keysKept) yield `${key} was not put back: DATA_DIR holds another one.`;
  yield 'Nobody is signed in. What was revoked after the backup (roles, tokens, sessions) is as it was before: look at it.';
}
