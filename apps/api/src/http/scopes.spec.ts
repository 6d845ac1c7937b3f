import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARTS, SCOPE_PATTERN } from './scopes.js';

test('there is a scope for every part of the API, and for nothing else', () => {
  const document = readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8');
  const paths = Object.keys((JSON.parse(document) as { paths: object }).paths);
  const words = paths.filter((path) => !/^\/(?:health|metrics)\b/.test(path)).map((path) => path.split('/')[1]!);
  expect(PARTS).toEqual([...new Set(words)].sort());
});

test.each(['bogus:read', 'application:read', 'applications:delete', 'applications', ':read', 'applications:read\n'])(
  'the scope %j is refused, for it would allow nothing',
  (scope) => expect(scope).not.toMatch(SCOPE_PATTERN),
);
