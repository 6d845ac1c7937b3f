import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '#kernel';
import { DataProblem } from '../data-problem.js';

/** Of the format of the folder. A program reads its own version and those before it. */
export const FORMAT_VERSION = 1;
const FORMAT = 'tonghang-backup';
const FILE = 'manifest.json';

const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One file of the backup. Its name cannot lead out of the folder. */
const part = z.object({
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/),
  bytes: count,
  sha256,
});
const rows = part.extend({ columns: z.array(z.string()), rows: count });

const manifest = z.object({
  format: z.literal(FORMAT),
  version: count,
  id: z.uuid(),
  /** When the snapshot was taken, by the database's clock. */
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  /** The migrations that the database had, oldest first. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(rows.extend({ name: z.string() })),
  /** The next number of each sequence. */
  sequences: z.record(z.string(), z.string().regex(/^\d+$/)),
  jobs: rows,
  /** Rows of the chain that the snapshot holds. */
  sealed: count,
  documents: z.object({ list: rows, bytes: count }),
  /** Documents that the store had lost already. */
  faults: z.array(z.object({ key: z.string(), what: z.string() })),
  checkpoints: z.array(part),
  keys: z.array(part),
});

export type Part = z.infer<typeof part>;
/** Rows in PostgreSQL's text format of COPY, zipped. */
export type RowsPart = z.infer<typeof rows>;
export type Manifest = z.infer<typeof manifest>;

/** All files of a backup but the documents themselves. */
export const partsOf = ({ tables, jobs, documents, checkpoints, keys }: Manifest): Part[] => [
  ...tables,
  jobs,
  documents.list,
  ...checkpoints,
  ...keys,
];

/** Of all files together. */
export const bytesOf = (of: Manifest): number =>
  partsOf(of).reduce((sum, { bytes }) => sum + bytes, of.documents.bytes);

const sumOf = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Written last: a folder without it is no backup. It holds a hash over itself too. */
export async function writeManifest(folder: string, value: Omit<Manifest, 'format' | 'version'>): Promise<Manifest> {
  const whole = { format: FORMAT, version: FORMAT_VERSION, ...value } as const;
  const text = JSON.stringify({ ...whole, sha256: sumOf(whole) }, null, 2);
  await writeFile(join(folder, FILE), `${text}\n`, { flag: 'wx', mode: 0o600, flush: true });
  return whole;
}

/** @throws DataProblem when there is no backup, none of ours, a damaged one, or one of a newer format. */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, FILE);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new DataProblem(`${folder} is no backup that can be used: ${file}: ${(error as Error).message}`);
  }
  const { sha256: sum, ...rest } = (value ?? {}) as Record<string, unknown>;
  if (rest['format'] !== FORMAT) throw new DataProblem(`${file} is not the manifest of a backup.`);
  if (sum !== sumOf(rest)) throw new DataProblem(`${file} is damaged: its hash is wrong.`);
  if (Number(rest['version']) > FORMAT_VERSION)
    throw new DataProblem(`${folder} was made by a newer version of this program; restore it with that one.`);
  const parsed = manifest.safeParse(rest);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DataProblem(`${file} is damaged: ${issue?.path.join('.')}: ${issue?.message}.`);
  }
  return parsed.data;
}
