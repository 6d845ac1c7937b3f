import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorKind } from '#kernel';
import { STATUS_OF } from './problem.js';

const ROOT = join(import.meta.dirname, '../../../..');
const DOMAIN_CODE = /readonly code = '([a-z_.]+)';\s+readonly kind = '(\w+)'/g;
/** What the filter itself answers for what is no domain error. */
const OF_THE_FILTER = [
  ['malformed_request', 400],
  ['method_not_allowed', 405],
  ['too_large', 413],
  ['unsupported_media_type', 415],
  ['internal', 500],
  ['database_away', 503],
];

test('every problem code is documented with its status, and no other', () => {
  const files = globSync('{libs,apps/api}/**/*.ts', { cwd: ROOT });
  const inCode = files.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(DOMAIN_CODE)].map(([, code, kind]) => [
      code,
      STATUS_OF[kind as ErrorKind],
    ]),
  );
  const page = readFileSync(join(ROOT, 'docs/problems.md'), 'utf8');
  const documented = [...page.matchAll(/^\| `([a-z_.]+)`\s+\| (\d+)\s+\|/gm)].map(([, code, status]) => [
    code,
    Number(status),
  ]);
  expect(documented.map(String).sort()).toEqual([...inCode, ...OF_THE_FILTER].map(String).sort());
});
