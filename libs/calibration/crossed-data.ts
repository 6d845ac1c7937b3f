/**
 * Reviews by index, in the order of their rows: review k gives `score[k]` to row (application) `row[k]` from column
 * (reviewer) `column[k]`; a cell holds one at most. `weight[k]` is how many ordinary reviews it counts for. Each row
 * belongs to one group, and groups have means of their own.
 */
export interface CrossedData {
  rows: number;
  columns: number;
  groups: number;
  /** Reviews of row a: k from `rowStart[a]` to `rowStart[a + 1]`, exclusive. */
  rowStart: Int32Array;
  row: Int32Array;
  column: Int32Array;
  score: Float64Array;
  weight: Float64Array;
  /** By row. */
  group: Int32Array;
}

export interface ReviewScore {
  application: string;
  reviewer: string;
  score: number;
}

export interface IndexedReviews {
  /** Row number to application id, in the order of ids; so for reviewers. */
  applications: string[];
  reviewers: string[];
  data: CrossedData;
}

/**
 * Numbers the applications and reviewers by id, so that nothing depends on the order of the reviews. All in one group.
 * @throws RangeError when a score is not finite or a reviewer scores one application twice.
 */
export function indexReviews(reviews: readonly ReviewScore[]): IndexedReviews {
  const sorted = [...reviews].sort((a, b) => compare(a.application, b.application) || compare(a.reviewer, b.reviewer));
  sorted.forEach(({ application, reviewer, score }, i) => {
    if (!Number.isFinite(score)) throw new RangeError(`calibration: score ${score} is not a finite number`);
    const before = sorted[i - 1];
    if (before?.application === application && before.reviewer === reviewer)
      throw new RangeError(`calibration: ${reviewer} scores ${application} twice`);
  });
  const applications = [...new Set(sorted.map((r) => r.application))];
  const reviewers = [...new Set(sorted.map((r) => r.reviewer))].sort(compare);
  const rowOf = new Map(applications.map((id, i) => [id, i]));
  const columnOf = new Map(reviewers.map((id, i) => [id, i]));
  const row = Int32Array.from(sorted, (r) => rowOf.get(r.application)!);
  const rowStart = new Int32Array(applications.length + 1);
  for (const a of row) rowStart[a + 1]!++;
  for (let a = 0; a < applications.length; a++) rowStart[a + 1]! += rowStart[a]!;
  const data: CrossedData = {
    rows: applications.length,
    columns: reviewers.length,
    groups: Math.min(1, applications.length),
    rowStart,
    row,
    column: Int32Array.from(sorted, (r) => columnOf.get(r.reviewer)!),
    score: Float64Array.from(sorted, (r) => r.score),
    weight: new Float64Array(sorted.length).fill(1),
    group: new Int32Array(applications.length),
  };
  return { applications, reviewers, data };
}

/**
 * Which component of the graph of rows and columns each row lies in, numbered by first row. Rows of different
 * components share no chain of reviewers, so what their reviewers gave cannot be compared by any reviewer's judgement.
 */
export function componentsOf({ rows, columns, row, column }: CrossedData): { count: number; ofRow: Int32Array } {
  const parent = Int32Array.from({ length: rows + columns }, (_, i) => i);
  const root = (node: number) => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]!]!;
    return node;
  };
  for (let k = 0; k < row.length; k++) parent[root(row[k]!)] = root(rows + column[k]!);
  const numbers = new Map<number, number>();
  const ofRow = Int32Array.from({ length: rows }, (_, a) => {
    const at = root(a);
    if (!numbers.has(at)) numbers.set(at, numbers.size);
    return numbers.get(at)!;
  });
  return { count: numbers.size, ofRow };
}

export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
