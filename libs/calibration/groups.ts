import type { CrossedData } from './crossed-data.js';

/** Reviews beyond what means and severities use up; with fewer, the variance of severity is a guess. */
export const SPARE_REVIEWS = 10;
/** Applications that a panel needs for a mean of its own; smaller ones share one. */
const OWN_MEAN = 5;

/**
 * A mean of its own for each panel of some size, and for each part of the graph that is rich enough to be judged by
 * itself: reviewers' judgement says nothing on how such parts compare, so the plain difference of their means stands.
 */
export function groupsOf(
  data: CrossedData,
  panel: Int32Array,
  component: Int32Array,
): Pick<CrossedData, 'group' | 'groups'> {
  const size = tally(panel);
  const thick = thickComponents(data, component);
  const labels = Array.from(panel, (p, a) => {
    const own = size.get(p)! >= OWN_MEAN ? `${p}` : 'rest';
    return thick.size > 1 && thick.has(component[a]!) ? `${own} ${component[a]!}` : own;
  });
  const sizes = tally(labels);
  const group = numbered(labels.map((label) => (sizes.get(label)! >= OWN_MEAN ? label : 'rest')));
  return { group, groups: new Set(group).size };
}

function thickComponents(data: CrossedData, component: Int32Array): Set<number> {
  const reviews = new Map<number, number>();
  const columns = new Map<number, Set<number>>();
  data.row.forEach((a, k) => {
    const at = component[a]!;
    reviews.set(at, (reviews.get(at) ?? 0) + 1);
    columns.set(at, (columns.get(at) ?? new Set()).add(data.column[k]!));
  });
  const rows = tally(component);
  const isThick = (at: number) => reviews.get(at)! - rows.get(at)! - columns.get(at)!.size + 1 >= SPARE_REVIEWS;
  return new Set([...rows.keys()].filter(isThick));
}

/** How often each value occurs. */
export function tally<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Numbers for labels, in the order of first occurrence. */
export function numbered(labels: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(labels, (label) => {
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label)!;
  });
}
