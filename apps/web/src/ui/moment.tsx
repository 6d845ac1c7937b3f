import { useEffect, useState } from 'react';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times as much as using it. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** A moment in words with its time zone: the one given, or the visitor's own. */
export function momentText(at: string, locale: string, timeZone?: string): string {
  return momentWords(at, locale, timeZone).join('');
}

/** The day with what joins it to the time of day, and that time with its zone. */
function momentWords(at: string, locale: string, timeZone?: string, seconds = false): [day: string, clock: string] {
  const moment = new Date(at);
  const day = { year: 'numeric', month: locale === 'en' ? 'short' : 'long', day: 'numeric' } as const;
  const minute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const clock = seconds ? ({ ...minute, second: '2-digit' } as const) : minute;
  const words = format(locale, { ...day, ...clock, timeZone }).format(moment);
  const cut = words.search(/\d{2}:\d{2}/);
  const zone = format('en', { timeZone, timeZoneName: 'short' })
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName');
  return [words.slice(0, cut), `${words.slice(cut)} (${zone?.value ?? timeZone})`];
}

export function Moment(props: { at: string; locale: string; timeZone?: string; seconds?: boolean }) {
  const { at, locale, timeZone, seconds } = props;
  const [day, clock] = momentWords(at, locale, timeZone, seconds);
  return (
    <time dateTime={at}>
      <span>{day.trimEnd()}</span> <span>{clock}</span>
    </time>
  );
}

/** A day of the calendar (`YYYY-MM-DD`) in words, whatever the reader's time zone. */
export function dayText(day: string, locale: string): string {
  return format(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** The present, renewed every `milliseconds`. */
export function useNow(milliseconds: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
  return now;
}

/** How long until then, in its two largest units: "12 days 3 hours". Null when it has passed. */
export function timeLeft(at: string, now: number, locale: string): string | null {
  const minutes = Math.floor((new Date(at).getTime() - now) / 60_000);
  if (minutes < 0) return null;
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ];
  const from = parts.findIndex(([amount]) => amount > 0);
  const shown = from < 0 ? parts.slice(2) : parts.slice(from, from + 2).filter(([amount]) => amount > 0);
  const say = ([value, unit]: [number, string]) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  return shown.map(say).join(' ');
}
