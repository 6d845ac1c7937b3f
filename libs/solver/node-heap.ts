/** A binary heap of (key, node), least key first, ties by the smaller node, so that the order of pops is settled. */
export class NodeHeap {
  private readonly keys: number[] = [];
  private readonly nodes: number[] = [];

  get size(): number {
    return this.nodes.length;
  }

  /** The least key; `Infinity` when empty. */
  get least(): number {
    return this.keys[0] ?? Infinity;
  }

  clear(): void {
    this.keys.length = 0;
    this.nodes.length = 0;
  }

  push(key: number, node: number): void {
    let at = this.nodes.length;
    this.keys.push(key);
    this.nodes.push(node);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(key, node, parent)) break;
      this.move(parent, at);
      at = parent;
    }
    this.put(key, node, at);
  }

  /** Takes the node with the least key away; -1 when empty. */
  pop(): number {
    const first = this.nodes[0] ?? -1;
    const key = this.keys.pop();
    const node = this.nodes.pop();
    const size = this.nodes.length;
    if (key === undefined || node === undefined || size === 0) return first;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && this.before(this.keys[child + 1]!, this.nodes[child + 1]!, child)) child++;
      if (this.before(key, node, child)) break;
      this.move(child, at);
      at = child;
    }
    this.put(key, node, at);
    return first;
  }

  private before(key: number, node: number, other: number): boolean {
    const otherKey = this.keys[other]!;
    return key < otherKey || (key === otherKey && node < this.nodes[other]!);
  }

  private move(from: number, to: number): void {
    this.put(this.keys[from]!, this.nodes[from]!, to);
  }

  private put(key: number, node: number, at: number): void {
    this.keys[at] = key;
    this.nodes[at] = node;
  }
}
