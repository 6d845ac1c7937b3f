import { open, rename, rm } from 'node:fs/promises';
import { DataProblem } from '../data-problem.js';

/** Characters gathered before they are written. */
const CHUNK = 1 << 16;

/**
 * Writes a file beside its place and puts it there when it is whole: a good file is never replaced by part of another.
 * @throws DataProblem when it cannot be written; whatever `parts` throws, after removing what was written.
 */
export async function writeWhole(path: string, parts: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  const file = await open(beside, 'w').catch((error: Error) => {
    throw new DataProblem(`${path} cannot be written: ${error.message}`);
  });
  try {
    let text = '';
    for await (const part of parts) {
      text += part;
      if (text.length < CHUNK) continue;
      await file.write(text);
      text = '';
    }
    await file.write(text);
    await file.sync();
    await file.close();
    await rename(beside, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true });
    throw error;
  }
}
