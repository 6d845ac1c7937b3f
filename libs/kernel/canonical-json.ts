/**
 * One text for one value: keys sorted by code unit, no white space, dates in ISO form, undefined left out.
 * Used wherever a hash of content must be the same on every machine (after the idea of RFC 8785).
 * @throws RangeError on numbers that are not finite.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('canonicalJson: number is not finite');
  return JSON.stringify(value);
}
