import { readRecords, type RawRecord } from './read-records.js';

/** The records of a text that arrives a few bytes at a time. */
async function recordsOf(text: string): Promise<RawRecord[]> {
  const bytes = new TextEncoder().encode(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 5) yield await Promise.resolve(bytes.subarray(at, at + 5));
  }
  const records: RawRecord[] = [];
  for await (const record of readRecords(pieces(), 'jsonl')) records.push(record);
  return records;
}

test('a line of JSON ends at a line feed only, whatever separators its texts hold', async () => {
  const text = '\uFEFF{"a":"one\u2028two\u2029three\u0085"}\r\n\n{"a":"𠮷"}\nnot json\n[]';
  expect(await recordsOf(text)).toEqual([
    { line: 1, value: { a: 'one\u2028two\u2029three\u0085' } },
    { line: 3, value: { a: '𠮷' } },
    { line: 4, problem: 'is not JSON' },
    { line: 5, problem: 'must be one JSON object' },
  ]);
});

test('the next bytes are read only when the lines before were taken', async () => {
  let read = 0;
  async function* lines() {
    for (; read < 100; read++) yield await Promise.resolve(new TextEncoder().encode('{}\n'));
  }
  for await (const { line } of readRecords(lines(), 'jsonl')) expect(read).toBeLessThanOrEqual(line);
  expect(read).toBe(100);
});
