interface Due {
  id: string;
  title: string;
  /** The moment, in ISO 8601. */
  at: string;
  /** Where the work is done. */
  address: string;
}

const MINUTE = 60_000;
const LENGTH = 30 * MINUTE;

const stamp = (moment: Date) => moment.toISOString().replace(/[-:]|\.\d{3}/g, '');
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** A line has at most 75 bytes; what is longer goes on after a line end and a space (RFC 5545, 3.1). */
function folded(line: string): string {
  const bytes = new TextEncoder();
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    if (bytes.encode(current + character).length > 74) {
      lines.push(current);
      current = ' ';
    }
    current += character;
  }
  return [...lines, current].join('\r\n');
}

/** An entry for any calendar that ends when a review is due, with a reminder two days before. */
export function calendarText({ id, title, at, address }: Due, now = new Date()): string {
  const end = new Date(at);
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Tonghang//Review//EN', 'BEGIN:VEVENT', `UID:${id}@tonghang`],
    ...[`DTSTAMP:${stamp(now)}`, `DTSTART:${stamp(new Date(end.getTime() - LENGTH))}`, `DTEND:${stamp(end)}`],
    ...[`SUMMARY:${escaped(title)}`, `URL:${address}`],
    ...['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, 'TRIGGER:-P2D', 'END:VALARM'],
    ...['END:VEVENT', 'END:VCALENDAR'],
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
