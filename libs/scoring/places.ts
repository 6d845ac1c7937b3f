import { panelOf } from './rank-reviews.js';

interface Place {
  directionId: string;
  trackId: string;
}

/**
 * How many stand above the line in each direction and track. A number that was asked for holds in each, as far
 * as it has cases; otherwise a track's target number is shared among its directions by how many cases they have (largest remainders, so that the
 * shares add up). A track without a target has no line.
 */
export function placesOf(
  cases: readonly Place[],
  targets: ReadonlyMap<string, number>,
  asked?: number,
): Map<string, number> {
  const places = new Map<string, number>();
  for (const [trackId, own] of Map.groupBy(cases, (it) => it.trackId)) {
    const target = targets.get(trackId);
    const panels = [...Map.groupBy(own, panelOf)].sort(([a], [b]) => (a < b ? -1 : 1));
    if (asked !== undefined) for (const [panel, its] of panels) places.set(panel, Math.min(asked, its.length));
    else if (target !== undefined) shareOut(panels, Math.min(target, own.length), own.length, places);
  }
  return places;
}

function shareOut(
  panels: readonly (readonly [string, readonly unknown[]])[],
  target: number,
  cases: number,
  places: Map<string, number>,
): void {
  const shares = panels.map(([panel, own]) => ({ panel, exact: (target * own.length) / cases }));
  for (const { panel, exact } of shares) places.set(panel, Math.floor(exact));
  const left = target - shares.reduce((sum, { exact }) => sum + Math.floor(exact), 0);
  const byRemainder = shares.toSorted((a, b) => (b.exact % 1) - (a.exact % 1) || (a.panel < b.panel ? -1 : 1));
  for (const { panel } of byRemainder.slice(0, Math.round(left))) places.set(panel, places.get(panel)! + 1);
}
