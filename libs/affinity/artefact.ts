import type { AffinityModel, Calibration, Space } from './model.js';

/** Changes whenever the same texts would give other scores; a model of another version is refused. */
export const MODEL_VERSION = 3;
const MAGIC = 'TONGHANG-AFFINITY';
const ALIGNMENT = 8;

/** Bytes that are not a model, or not one that this version can use. */
export class ModelUnreadable extends Error {
  override readonly name = 'ModelUnreadable';
}

interface SpaceHead {
  dims: number;
  share: number;
  damping: Space['damping'];
}

interface Head {
  version: number;
  checksum: number;
  documents: number;
  sizes: { vocabulary: number; termsOfArt: number; words: number; phrases: number; hubs: number };
  spaces: SpaceHead[];
  sparseShare: number;
  hubShare: number;
  titleWeight: number;
  keywordWeight: number;
  calibration: Calibration;
}

/**
 * A model as bytes: a line of magic, the length of the head, the head as JSON, then its arrays, little-endian, each on
 * a multiple of 8. The same model gives the same bytes.
 */
export function saveModel(model: AffinityModel): Uint8Array {
  const words = new globalThis.TextEncoder().encode([...model.vocabulary, ...model.termsOfArt].join('\n'));
  const spaces = model.spaces.flatMap(({ vectors, weights, mean }) => [vectors, weights, mean]);
  const parts = [words, model.df, model.phrases, ...spaces, model.hubs].map(bytesOf);
  const body = joined(parts);
  const head: Head = {
    ...{ version: MODEL_VERSION, checksum: checksum(body), documents: model.documents },
    sizes: {
      ...{ vocabulary: model.vocabulary.length, termsOfArt: model.termsOfArt.length },
      ...{ words: words.length, hubs: model.hubs.length, phrases: model.phrases.length },
    },
    spaces: model.spaces.map(({ dims, share, damping }) => ({ dims, share, damping })),
    ...{ sparseShare: model.sparseShare, hubShare: model.hubShare },
    ...{ titleWeight: model.titleWeight, keywordWeight: model.keywordWeight },
    calibration: model.calibration,
  };
  const json = JSON.stringify(head);
  const length = String(new globalThis.TextEncoder().encode(json).length).padStart(8, '0');
  return joined([new globalThis.TextEncoder().encode(`${MAGIC}\n${length}\n${json}\n`), body]);
}

/** @throws ModelUnreadable saying what is wrong: not a model, another version, cut short or changed. */
export function loadModel(bytes: Uint8Array): AffinityModel {
  const { head, body } = opened(bytes);
  const { sizes } = head;
  const terms = sizes.vocabulary + sizes.phrases / 2;
  let at = 0;
  const next = (length: number): ArrayBuffer => {
    if (at + length > body.length) throw new ModelUnreadable('the model is cut short');
    // A copy, aligned, and not the pool that a Buffer may lie in.
    const part = new Uint8Array(length);
    part.set(body.subarray(at, at + length));
    at += aligned(length);
    return part.buffer;
  };
  const words = new TextDecoder().decode(next(sizes.words)).split('\n');
  const floats = (length: number) => new Float32Array(next(4 * length));
  const numbers = (length: number) => new Uint32Array(next(4 * length));
  return {
    documents: head.documents,
    vocabulary: words.slice(0, sizes.vocabulary),
    termsOfArt: sizes.termsOfArt > 0 ? words.slice(sizes.vocabulary) : [],
    df: numbers(terms),
    phrases: numbers(sizes.phrases),
    spaces: head.spaces.map((space) => ({
      ...space,
      ...{
        vectors: floats(terms * space.dims),
        weights: floats(terms),
        mean: floats(space.dims),
      },
    })),
    hubs: floats(sizes.hubs),
    ...{
      sparseShare: head.sparseShare,
      hubShare: head.hubShare,
      titleWeight: head.titleWeight,
      keywordWeight: head.keywordWeight,
    },
    calibration: head.calibration,
  };
}

function opened(bytes: Uint8Array): { head: Head; body: Uint8Array } {
  const begin = new TextDecoder().decode(bytes.subarray(0, MAGIC.length + 10));
  const [magic, length = ''] = begin.split('\n');
  if (magic !== MAGIC || !/^\d{8}$/.test(length)) throw new ModelUnreadable('this is not an affinity model');
  const from = MAGIC.length + 10;
  const to = from + Number(length);
  const head = headOf(new TextDecoder().decode(bytes.subarray(from, to)));
  if (head.version !== MODEL_VERSION)
    throw new ModelUnreadable(`the model has version ${head.version}, this program needs ${MODEL_VERSION}: train anew`);
  const body = bytes.subarray(aligned(to + 1));
  if (checksum(body) !== head.checksum) throw new ModelUnreadable('the model is cut short or was changed');
  return { head, body };
}

function headOf(json: string): Head {
  try {
    return JSON.parse(json) as Head;
  } catch (error) {
    throw new ModelUnreadable(`the head of the model cannot be read: ${(error as Error).message}`);
  }
}

const aligned = (length: number) => Math.ceil(length / ALIGNMENT) * ALIGNMENT;
const bytesOf = (array: Uint8Array | Uint32Array | Float32Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + aligned(length), 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += aligned(part.length);
  }
  return all;
}

/** FNV-1a over 32-bit words; bytes are a multiple of 8. */
function checksum(bytes: Uint8Array): number {
  let h = 0x811c9dc5;
  for (let i = 0; i + 3 < bytes.length; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    h = Math.imul(h ^ word, 0x01000193);
  }
  return (h ^ bytes.length) >>> 0;
}
