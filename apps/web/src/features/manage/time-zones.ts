/** Every time zone that the browser knows; the one of most calls first. */
export const zoneOptions = (): { value: string; label: string }[] =>
  [...new Set(['Asia/Shanghai', 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({
    value: zone,
    label: zone,
  }));
