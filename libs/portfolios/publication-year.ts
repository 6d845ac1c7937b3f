/** The year that an outside source tells of a work, or null for what no work that people hand in can have. */
export function publicationYear(told: unknown): number | null {
  const year = typeof told === 'string' ? Number(told) : told;
  return typeof year === 'number' && Number.isInteger(year) && year >= 1900 && year <= 2200 ? year : null;
}
