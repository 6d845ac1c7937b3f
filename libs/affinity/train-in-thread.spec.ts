import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const hook = join(import.meta.dirname, '../../test/support/run-typescript.mjs');
const from = (file: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, file)).href);

/** Runs a script over the sources in a process of its own: jest's module loader does not reach into threads. */
function run(body: string): unknown {
  const script = `
    import { saveModel } from ${from('artefact.ts')};
    import { trainInThread } from ${from('train-in-thread.ts')};
    import { trainModel } from ${from('train-model.ts')};
    const fields = [['lattice', 'qubit', 'decoherence'], ['protein', 'folding', 'residue'], ['grammar', 'parser', 'clause']];
    const texts = Array.from({ length: 240 }, (_, i) => ({
      title: 'On ' + fields[i % 3].join(' and ') + ' ' + i,
      authors: ['author ' + (i % 3)],
    }));
    ${body}`;
  const folder = mkdtempSync(join(tmpdir(), 'train-in-thread-'));
  try {
    const file = join(folder, 'run.mjs');
    writeFileSync(file, script);
    const flags = ['--no-warnings', '--experimental-transform-types', '--conditions=source', '--import', hook];
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, file], { encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('trainInThread', () => {
  test('learns what trainModel learns, byte for byte, and tells how far it is', () => {
    const result = run(`
      const stages = new Set();
      const there = await trainInThread(texts, { onProgress: (stage) => stages.add(stage) });
      const here = saveModel(await trainModel(texts));
      console.log(JSON.stringify([Buffer.compare(there, here), [...stages]]));`);
    expect(result).toEqual([0, expect.arrayContaining(['factorising'])]);
  });

  test('a stop reaches the caller, and nothing is left running', () => {
    const result = run(`
      const stop = new AbortController();
      const running = trainInThread(texts, { signal: stop.signal });
      stop.abort(new Error('enough'));
      const told = await running.catch((error) => error.message);
      console.log(JSON.stringify(told));`);
    expect(result).toBe('enough');
  });
});
