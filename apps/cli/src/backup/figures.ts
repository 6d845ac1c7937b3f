import { bytesOf, type Manifest } from './manifest.js';

/** Rows of all tables. */
export const rowsIn = ({ tables }: Manifest): number => tables.reduce((sum, { rows }) => sum + rows, 0);

/** All files of the backup together, for people. */
export const sizeOf = (manifest: Manifest): string => `${(bytesOf(manifest) / 1e6).toFixed(1)} MB`;

export const secondsSince = (begun: number): string => `${((Date.now() - begun) / 1000).toFixed(1)} s`;

const MOST_NAMED = 20;

/** The first of the lost documents by name; the manifest has them all. */
export function namesOf(faults: Manifest['faults']): string[] {
  const more = faults.length - MOST_NAMED;
  const named = faults.slice(0, MOST_NAMED).map(({ key, what }) => `  ${key}: ${what}`);
  return more > 0 ? [...named, `  and ${more} more, which manifest.json names`] : named;
}
