/** Lines as they stand in the address: `<direction>.<track>.<places>`, one after the other. */
export interface AskedLines {
  /** By group: places above its line. */
  lines: ReadonlyMap<string, number>;
  /** Something in the address is no line. */
  isBroken: boolean;
}

/** Neither part of it is written as a code in an address. */
const BETWEEN = '_';

export function readLines(text: string): AskedLines {
  const entries = text === '' ? [] : text.split(BETWEEN);
  const read = entries.map((entry) => /^([\w-]+\.[\w-]+)\.(\d{1,5})$/.exec(entry));
  return {
    lines: new Map(read.flatMap((it) => (it ? [[it[1]!, Number(it[2])] as const] : []))),
    isBroken: read.some((it) => it === null),
  };
}

/** The text with one group's line moved, or left to its target (null). What was no line is gone. */
export function withLine(text: string, group: string, line: number | null): string {
  const lines = new Map(readLines(text).lines);
  if (line === null) lines.delete(group);
  else lines.set(group, line);
  return Array.from(lines, ([key, places]) => `${key}.${places}`).join(BETWEEN);
}
