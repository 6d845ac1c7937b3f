/**
 * Writes apps/api/src/openapi-metadata.ts (types of DTOs and answers), apps/api/openapi.json (the document) and
 * libs/api-client/schema.ts (the client's types). With --check it writes nothing and fails when one is out of date.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PluginMetadataGenerator } from '@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js';
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';

const root = join(import.meta.dirname, '..');
process.chdir(root);
const check = process.argv.includes('--check');
const METADATA = 'apps/api/src/openapi-metadata.ts';
const DOCUMENT = 'apps/api/openapi.json';
const SCHEMA = 'libs/api-client/schema.ts';
const stale = [];

function settle(file, text) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (before === text) return;
  if (check) stale.push(file);
  else writeFileSync(file, text);
}

/** A type's choices in alphabetical order; the generator tells them as it happened to meet them, which any import can change. */
const inOneOrder = (metadata) =>
  metadata.replace(/(?<=enum: \[)"[^\]]*"(?=\])/g, (choices) => choices.split(', ').sort().join(', '));

const EMPTY = 'export default async () => ({});\n';
const before = existsSync(METADATA) ? readFileSync(METADATA, 'utf8') : EMPTY;
let written = false;
const scratch = mkdtempSync(join(tmpdir(), 'tonghang-openapi-'));
try {
  // The generator refuses to read a project with errors, and the old file names classes that may be gone.
  writeFileSync(METADATA, EMPTY);
  new PluginMetadataGenerator().generate({
    visitors: [
      new ReadonlyVisitor({
        introspectComments: true,
        classValidatorShim: true,
        dtoFileNameSuffix: ['.dto.ts'],
        controllerFileNameSuffix: ['.controller.ts'],
        pathToSource: join(root, 'apps/api/src'),
        esmCompatible: true,
      }),
    ],
    outputDir: join(root, 'apps/api/src'),
    filename: 'openapi-metadata.ts',
    watch: false,
    tsconfigPath: 'apps/api/tsconfig.json',
    printDiagnostics: false,
  });
  const metadata = inOneOrder(readFileSync(METADATA, 'utf8'));
  writeFileSync(METADATA, metadata);
  if (check && metadata !== before) stale.push(METADATA);
  execFileSync(process.execPath, ['scripts/build.mjs', '--server'], { stdio: 'inherit' });
  const document = execFileSync(process.execPath, ['dist/apps/api/src/print-openapi.js'], { maxBuffer: 64 << 20 });
  const file = join(scratch, 'openapi.json');
  writeFileSync(file, document);
  settle(DOCUMENT, document.toString());
  execFileSync(
    process.execPath,
    ['node_modules/openapi-typescript/bin/cli.js', file, '-o', join(scratch, 'schema.ts')],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  settle(SCHEMA, readFileSync(join(scratch, 'schema.ts'), 'utf8'));
  written = true;
} finally {
  if (check || !written) writeFileSync(METADATA, before);
  rmSync(scratch, { recursive: true, force: true });
}
if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run openapi\` and commit.`);
  process.exit(1);
}
