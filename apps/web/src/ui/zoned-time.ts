/** The wall clock of a zone at a moment, as `YYYY-MM-DDTHH:MM`: what a date-and-time field of the browser holds. */
export function wallTime(at: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    },
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((it) => it.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The moment at which the clocks of a zone show this time, or null for a text that is none. A time that is skipped when
 * clocks go forward becomes the one an hour later; of one that comes twice, the first counts.
 */
export function momentOf(wall: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${wall}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) || Number.isNaN(asUtc)) return null;
  const ahead = (at: number) => Date.parse(`${wallTime(new Date(at).toISOString(), timeZone)}:00Z`) - at;
  // The offset a day before and a day after: they differ only around a change of clocks.
  const moments = [ahead(asUtc - 86_400_000), ahead(asUtc + 86_400_000)].map((offset) => asUtc - offset);
  const exact = moments.filter((at) => at + ahead(at) === asUtc);
  const chosen = exact.length > 0 ? Math.min(...exact) : Math.max(...moments);
  return new Date(chosen).toISOString();
}
