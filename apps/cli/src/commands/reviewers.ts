import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Command, Option } from 'commander';
import { Audit } from '#audit';
import { Actor, SYSTEM_ID } from '#kernel';
import { createLogger, openQueue, Outbox } from '#platform';
import { ImportPool, ImportRefused, type ImportFormat } from '#reviewers';
import { DataProblem } from '../data-problem.js';
import { withDatabase } from '../with-database.js';

interface Flags {
  format?: ImportFormat;
  dryRun?: boolean;
}

/** Whoever works on the machine itself keeps the pool as an administrator does. */
const operator = new Actor(SYSTEM_ID, [{ role: 'administrator', programmeId: null, callId: null }]);

const importCommand = new Command('import')
  .description('import reviewers with their publications: all of the file, or with any fault nothing')
  .argument('<file>', 'JSONL or CSV, also gzipped (.gz)')
  .addOption(new Option('--format <format>', 'what the file holds; else its name tells').choices(['jsonl', 'csv']))
  .option('--dry-run', 'check everything and keep nothing')
  .addHelpText(
    'after',
    `
JSONL: one object a line: {"key"?, "email"?, "nameZh"?, "nameLatin"?, "orcid"?, "institution", "keywords"?: [],
  "capacity"?, "positions"?: [{"institution", "title"?, "fromYear"?, "toYear"?}], "advisers"?: [name or {"name", "orcid"?}],
  "publications": [{"title", "abstract"?, "year"?, "venue"?, "doi"?, "authors": [], "keywords"?: []}]}
CSV: one row a publication, the reviewer's columns repeated unchanged on rows that follow each other; lists divided by ";":
  key, email, nameZh, nameLatin, orcid, institution, keywords, capacity, advisers,
  title, abstract, year, venue, doi, authors, workKeywords`,
  )
  .action(async (file: string, flags: Flags) => {
    const format = flags.format ?? formatOf(file);
    const stream = await open(file);
    const begun = Date.now();
    try {
      const report = await withDatabase(async (db, { config }) => {
        let shown = false;
        const queue = await openQueue(db, { maintains: false, log: createLogger(config.logLevel, 'cli') });
        try {
          return await new ImportPool(db, new Audit(), new Outbox(queue)).run(operator, stream, format, {
            dryRun: flags.dryRun,
            onProgress: ({ reviewers, publications }) => {
              shown = true;
              process.stderr.write(`\r${reviewers} reviewers, ${publications} publications`);
            },
          });
        } finally {
          if (shown) process.stderr.write('\n');
          await queue.stop({ graceful: false });
        }
      });
      const { reviewers, known, publications } = report;
      const what = `${reviewers} reviewers (${known} known before) with ${publications} publications`;
      console.log(`${flags.dryRun ? 'Checked, nothing kept' : 'Imported'}: ${what} in ${seconds(begun)}.`);
    } catch (error) {
      throw problemOf(error, file);
    }
  });

export const reviewersCommand = new Command('reviewers')
  .description('keep the reviewer pool')
  .addCommand(importCommand);

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function formatOf(file: string): ImportFormat {
  const [, ending] = /\.(jsonl|ndjson|csv)(?:\.gz)?$/i.exec(file) ?? [];
  if (ending === undefined) throw new DataProblem(`${file} ends neither in .jsonl nor in .csv: say which by --format.`);
  return ending.toLowerCase() === 'csv' ? 'csv' : 'jsonl';
}

async function open(file: string): Promise<Readable> {
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    throw new DataProblem(`${file} cannot be read: ${(error as Error).message}`);
  }
  const bytes = createReadStream(file, { highWaterMark: 1 << 20 });
  if (!file.toLowerCase().endsWith('.gz')) return bytes;
  // An error of either end reaches whoever reads the unzipped bytes.
  return pipeline(bytes, createGunzip({ chunkSize: 1 << 20 }), () => undefined);
}

function problemOf(error: unknown, file: string): unknown {
  if (error instanceof ImportRefused) {
    const faults = error.faults.map(({ field, message }) => `${field}: ${message}`);
    return new DataProblem([error.message, ...faults].join('\n'));
  }
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (/^Z_|^EISDIR$|^EIO$/.test(code)) return new DataProblem(`${file} cannot be read: ${(error as Error).message}`);
  return error;
}
