import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import { canonicalJson } from '#kernel';

/** The head of the chain at a moment, signed and kept outside the database: later truncation or rewriting shows. */
export interface Checkpoint {
  position: number;
  hash: string;
  at: string;
  publicKey: string;
  signature: string;
}

const signedPart = ({ position, hash, at }: Pick<Checkpoint, 'position' | 'hash' | 'at'>) =>
  Buffer.from(canonicalJson({ position, hash, at }));

/**
 * Signs the chain's head with the Ed25519 key in `<dataDir>/keys/audit.pem`, which is made at first use.
 * @returns null while the chain is empty.
 */
export async function signCheckpoint(db: DataSource, dataDir: string): Promise<Checkpoint | null> {
  const [head] = (await db.query(
    'SELECT position::int AS position, hash FROM audit_entry WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1',
  )) as { position: number; hash: string }[];
  if (!head) return null;
  const key = await signingKey(dataDir);
  const part = { ...head, at: new Date().toISOString() };
  return {
    ...part,
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
    signature: sign(null, signedPart(part), key).toString('base64'),
  };
}

/** The name under which a checkpoint is kept: in the order of the chain. */
const checkpointName = ({ position }: Pick<Checkpoint, 'position'>) =>
  `checkpoint-${String(position).padStart(12, '0')}.json`;

/**
 * Writes a checkpoint of the chain's head to `<dataDir>/audit/checkpoint-<position>.json`.
 * @returns the file's path, or null while the chain is empty.
 */
export async function writeCheckpoint(db: DataSource, dataDir: string): Promise<string | null> {
  const checkpoint = await signCheckpoint(db, dataDir);
  if (!checkpoint) return null;
  const folder = checkpointFolder(dataDir);
  await mkdir(folder, { recursive: true });
  const file = join(folder, checkpointName(checkpoint));
  await writeFile(`${file}.new`, `${JSON.stringify(checkpoint, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return file;
}

/** The checkpoints that are kept, in the order of the chain: the names of their files in the folder, and their places. */
export async function keptCheckpoints(dataDir: string): Promise<{ name: string; position: number }[]> {
  let names: string[];
  try {
    names = await readdir(checkpointFolder(dataDir));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return [];
  }
  return names
    .sort()
    .flatMap((name) => [/^checkpoint-(\d+)\.json$/.exec(name)])
    .flatMap((match) => (match ? [{ name: match[0], position: Number(match[1]) }] : []));
}

export const checkpointFolder = (dataDir: string): string => join(dataDir, 'audit');

/** The key that signs checkpoints. */
export const auditKeyFile = (dataDir: string): string => join(dataDir, 'keys', 'audit.pem');

/** True when the signature is good and, where a trusted key is given, was made with it. */
export function checkpointIsGenuine(checkpoint: Checkpoint, trusted?: KeyObject): boolean {
  const key = trusted ?? keyOf(checkpoint);
  if (key?.asymmetricKeyType !== 'ed25519') return false;
  return verify(null, signedPart(checkpoint), key, Buffer.from(checkpoint.signature, 'base64'));
}

/** SHA-256 over the key that signed a checkpoint, in hexadecimal: short enough to compare by eye. Null without a key. */
export function keyFingerprint(checkpoint: Checkpoint): string | null {
  const key = keyOf(checkpoint);
  return (
    key &&
    createHash('sha256')
      .update(key.export({ type: 'spki', format: 'der' }))
      .digest('hex')
  );
}

/** The key that a checkpoint names; null when it names none that can be read, which no genuine file does. */
function keyOf({ publicKey }: Checkpoint): KeyObject | null {
  try {
    return createPublicKey(publicKey);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_')) return null;
    throw error;
  }
}

async function signingKey(dataDir: string): Promise<KeyObject> {
  const file = auditKeyFile(dataDir);
  const known = await keyIn(file);
  if (known) return known;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  // Two may need the first key at once: it is linked to its name whole, and whoever comes second takes that one.
  const fresh = `${file}.${randomUUID()}`;
  await writeFile(fresh, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  try {
    await link(fresh, file);
    return privateKey;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await keyIn(file))!;
  } finally {
    await unlink(fresh);
  }
}

async function keyIn(file: string): Promise<KeyObject | null> {
  try {
    return createPrivateKey(await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}
