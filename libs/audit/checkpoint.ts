import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
 * Writes a checkpoint of the chain's head to `<dataDir>/audit/checkpoint-<position>.json`, signed with the Ed25519 key
 * in `<dataDir>/keys/audit.pem`, which is made at first use.
 * @returns the file's path, or null while the chain is empty.
 */
export async function writeCheckpoint(db: DataSource, dataDir: string): Promise<string | null> {
  const [head] = (await db.query(
    'SELECT position::int AS position, hash FROM audit_entry WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1',
  )) as { position: number; hash: string }[];
  if (!head) return null;
  const key = await signingKey(dataDir);
  const part = { ...head, at: new Date().toISOString() };
  const checkpoint: Checkpoint = {
    ...part,
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
    signature: sign(null, signedPart(part), key).toString('base64'),
  };
  const folder = join(dataDir, 'audit');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `checkpoint-${String(head.position).padStart(12, '0')}.json`);
  await writeFile(`${file}.new`, `${JSON.stringify(checkpoint, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return file;
}

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
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'audit.pem');
  try {
    return createPrivateKey(await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
  return privateKey;
}
