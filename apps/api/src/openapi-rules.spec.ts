import { expect, test } from '@jest/globals';
import { withRules } from './openapi-rules.js';

const file = (exported: object, ...names: string[]) => [
  Promise.resolve(exported),
  Object.fromEntries(names.map((name) => [name, {}])),
];
const describing = (...models: unknown[]) =>
  withRules(() => Promise.resolve({ '@nestjs/swagger': { models, controllers: [] } }));

test('two classes with one name are refused, as the document would keep only one of them', async () => {
  const one = file({ NoteDto: class NoteDto {} }, 'NoteDto');
  const other = file({ NoteDto: class NoteDto {} }, 'NoteDto');
  await expect(describing(one, other)).rejects.toThrow('Two classes are called NoteDto');
});

test('a class that two files export is one class', async () => {
  class NoteDto {}
  await expect(describing(file({ NoteDto }, 'NoteDto'), file({ NoteDto }, 'NoteDto'))).resolves.toBeDefined();
});
