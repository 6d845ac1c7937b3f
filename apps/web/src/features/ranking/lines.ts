import { readNumbers, writeNumbers } from '../../app/numbers-in-address.js';

/** Lines as they stand in the address: `<direction>.<track>.<places>`, one after the other. */
export interface AskedLines {
  /** By group: places above its line. */
  lines: ReadonlyMap<string, number>;
  /** Something in the address is no line. */
  isBroken: boolean;
}

const LINE = /^([\w-]+\.[\w-]+)\.(\d{1,5})$/;

export function readLines(text: string): AskedLines {
  const { numbers: lines, isBroken } = readNumbers(text, LINE);
  return { lines, isBroken };
}

/** The text with one group's line moved, or left to its target (null). What was no line is gone. */
export function withLine(text: string, group: string, line: number | null): string {
  const lines = new Map(readLines(text).lines);
  if (line === null) lines.delete(group);
  else lines.set(group, line);
  return writeNumbers(lines);
}
