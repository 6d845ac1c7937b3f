/** Feature keys: terms of the vocabulary by their number; all else hashed, with the highest bit set. */
const HASHED = 0x80000000;

function mixed(a: number, b: number): number {
  let h = Math.imul(a ^ 0x85ebca6b, 0xcc9e2d51) ^ Math.imul(b + 0x1b873593, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** One number for two neighbouring terms. Order matters; two pairs share one with a probability of 2⁻³¹. */
export const pairKey = (first: number, second: number): number => (mixed(first, second) | HASHED) >>> 0;

/** The key of a term outside the vocabulary. Two share one with a probability of 2⁻³¹. */
export function outsideKey(term: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) h = Math.imul(h ^ term.charCodeAt(i), 0x01000193);
  return (mixed(h, term.length) | HASHED) >>> 0;
}

/** Counts by key in open addressing; 8 bytes a slot, at most half of the slots used. Key 0xffffffff cannot be held. */
export class KeyCounts {
  private keys: Uint32Array;
  private counts: Uint32Array;
  size = 0;

  constructor(slots = 1 << 16) {
    this.keys = new Uint32Array(slots).fill(EMPTY);
    this.counts = new Uint32Array(slots);
  }

  add(key: number, amount = 1): void {
    const slot = this.slotOf(key);
    if (this.keys[slot] === EMPTY) {
      this.keys[slot] = key;
      this.size++;
    }
    this.counts[slot]! += amount;
    if (this.size * 2 > this.keys.length) this.grow();
  }

  get(key: number): number {
    const slot = this.slotOf(key);
    return this.keys[slot] === key ? this.counts[slot]! : 0;
  }

  private slotOf(key: number): number {
    const mask = this.keys.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    while (this.keys[slot] !== key && this.keys[slot] !== EMPTY) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, counts } = this;
    this.keys = new Uint32Array(keys.length * 2).fill(EMPTY);
    this.counts = new Uint32Array(keys.length * 2);
    this.size = 0;
    for (let slot = 0; slot < keys.length; slot++) if (keys[slot] !== EMPTY) this.add(keys[slot]!, counts[slot]!);
  }
}

const EMPTY = 0xffffffff;
