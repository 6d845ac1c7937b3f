/**
 * A binary heap of (distance, node), least distance first and ties by the smaller node. Entries are not moved when a
 * node gets nearer: it is pushed again, and whoever pops it skips the older entry.
 */
export class DistanceHeap {
  private keys = new Float64Array(1024);
  private nodes = new Int32Array(1024);
  private size = 0;

  /** The least distance; `Infinity` when empty. */
  get least(): number {
    return this.size > 0 ? this.keys[0]! : Infinity;
  }

  clear(): void {
    this.size = 0;
  }

  push(key: number, node: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, nodes } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = keys[parent]!;
      if (above < key || (above === key && nodes[parent]! < node)) break;
      keys[at] = above;
      nodes[at] = nodes[parent]!;
      at = parent;
    }
    keys[at] = key;
    nodes[at] = node;
  }

  /** Takes the node with the least distance away. The heap must not be empty. */
  pop(): number {
    const { keys, nodes } = this;
    const first = nodes[0]!;
    const size = --this.size;
    const key = keys[size]!;
    const node = nodes[size]!;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (
        child + 1 < size &&
        (keys[child + 1]! < keys[child]! || (keys[child + 1] === keys[child] && nodes[child + 1]! < nodes[child]!))
      )
        child++;
      const below = keys[child]!;
      if (key < below || (key === below && node < nodes[child]!)) break;
      keys[at] = below;
      nodes[at] = nodes[child]!;
      at = child;
    }
    keys[at] = key;
    nodes[at] = node;
    return first;
  }

  private grow(): void {
    const keys = new Float64Array(2 * this.size);
    keys.set(this.keys);
    this.keys = keys;
    const nodes = new Int32Array(2 * this.size);
    nodes.set(this.nodes);
    this.nodes = nodes;
  }
}
