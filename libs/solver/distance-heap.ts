/**
 * A binary heap of (distance, node), least distance first and ties by the smaller rank, or node. Entries are not moved when a node
 * gets nearer: it is pushed again, and whoever pops it skips the older entry.
 */
export class DistanceHeap {
  private keys = new Float64Array(1024);
  private nodes = new Int32Array(1024);
  private size = 0;

  /** @param rank per node; without it ties go by the nodes themselves */
  constructor(private readonly rank: Int32Array | null = null) {}

  /** The least distance; `Infinity` when empty. */
  get least(): number {
    return this.size > 0 ? this.keys[0]! : Infinity;
  }

  clear(): void {
    this.size = 0;
  }

  push(key: number, node: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, nodes, rank } = this;
    const own = rank ? rank[node]! : node;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = keys[parent]!;
      if (above < key || (above === key && (rank ? rank[nodes[parent]!]! : nodes[parent]!) <= own)) break;
      keys[at] = above;
      nodes[at] = nodes[parent]!;
      at = parent;
    }
    keys[at] = key;
    nodes[at] = node;
  }

  /** Takes the node with the least distance away. The heap must not be empty. */
  pop(): number {
    const { keys, nodes, rank } = this;
    const first = nodes[0]!;
    const size = --this.size;
    const key = keys[size]!;
    const node = nodes[size]!;
    const own = rank ? rank[node]! : node;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size) {
        const left = nodes[child]!;
        const right = nodes[child + 1]!;
        const difference = keys[child + 1]! - keys[child]!;
        if (difference < 0 || (difference === 0 && (rank ? rank[right]! < rank[left]! : right < left))) child++;
      }
      const below = keys[child]!;
      if (key < below || (key === below && own <= (rank ? rank[nodes[child]!]! : nodes[child]!))) break;
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
