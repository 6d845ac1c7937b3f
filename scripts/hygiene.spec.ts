import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const GENERATED =
  /^(?:package-lock\.json|libs\/api-client\/schema\.ts|apps\/api\/(?:openapi\.json|src\/openapi-metadata\.ts))$/;
const MADE_BY_TOOLS = /^(?:\.git|node_modules|dist|data|coverage|screenshots)$/;
const MAX_LINES = 500;

/** What git tracks; in a copy without git, all but the folders that tools make. Paths from the root, with `/`. */
function projectFiles(): string[] {
  const names = existsSync(join(root, '.git'))
    ? execFileSync('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 64 << 20 })
        .toString()
        .split('\0')
        .filter((name) => name !== '' && existsSync(join(root, name)))
    : readdirSync(root)
        .filter((name) => !MADE_BY_TOOLS.test(name))
        .flatMap((name) => [name, ...below(name)]);
  return names.filter((name) => statSync(join(root, name)).isFile());
}

function below(folder: string): string[] {
  if (!statSync(join(root, folder)).isDirectory()) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);
}

const files = projectFiles();
const written = files.filter((file) => !GENERATED.test(file));
const source = written.filter((file) => /\.(?:[cm]?[jt]sx?|css|sql)$/.test(file));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** `file:line` of each line that matches, so that a failure says where to look. */
function places(among: string[], pattern: RegExp): string[] {
  return among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

test('the lock file names no registry, so that any mirror can serve it', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
  expect(Object.keys(packages).filter((name) => packages[name]?.resolved !== undefined)).toEqual([]);
});

test('no file holds a path of the machine that it was written on', () => {
  const text = written.filter((file) => !/\.(?:png|jpe?g|gif|webp|ico|pdf|woff2?|gz|zip)$/.test(file));
  expect(places(text, /(?<![\w.}-])\/(?:work|root|home\/[\w-]+|Users\/[\w-]+)\//)).toEqual([]);
});

test(`no source file is longer than ${MAX_LINES} lines`, () => {
  const lines = (file: string) => read(file).trimEnd().split('\n').length;
  expect(source.filter((file) => lines(file) > MAX_LINES)).toEqual([]);
});

test('nothing is left for later', () => {
  expect(places(source, /\b(?:TO[D]O|FIX[M]E)\b/)).toEqual([]);
});

test('no test is left out', () => {
  const specs = source.filter((file) => /\.spec\.tsx?$/.test(file));
  const leftOut = /\b(?:it|test|describe)\.(?:skip|only|todo|failing)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/;
  expect(places(specs, leftOut)).toEqual([]);
});

test('every migration is in the list of those that run, in order', () => {
  const list = read('migrations/list.ts');
  const listed = [...list.matchAll(/'\.\/(\d+-[\w-]+)\.js'/g)].map(([, name]) => `migrations/${name}.ts`);
  const present = files.filter((file) => /^migrations\/\d+-[\w-]+\.ts$/.test(file) && !file.endsWith('.spec.ts'));
  expect(listed).toEqual(present.sort());
});

test('no two classes of the HTTP surface share a name, for the API description knows them by it', () => {
  const surface = source.filter((file) => /^apps\/api\/.*\.dto\.ts$/.test(file));
  const names = surface.flatMap((file) => [...read(file).matchAll(/^export class (\w+)/gm)].map(([, name]) => name));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('every link between the documents leads to something that is there', () => {
  const documents = written.filter((file) => file.endsWith('.md'));
  const dead = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\(([^)\s#]+)[^)\s]*\)/g)]
      .map(([, target]) => target!)
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(file), target)))
      .map((target) => `${file}: ${target}`),
  );
  expect(dead).toEqual([]);
});

test('the README names every module, and each setting of docker-compose is one that the program knows', () => {
  const readme = read('README.md');
  const modules = readdirSync(join(root, 'libs'));
  expect(modules.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([]);
  const process = /environment: &environment\n((?: {4}\w.*\n)+)/.exec(read('docker-compose.yml'))![1]!;
  const settings = [...process.matchAll(/^ {4}(\w+):/gm)].map(([, name]) => name!);
  expect(settings.length).toBeGreaterThan(5);
  const known = read('libs/platform/config.ts');
  expect(settings.filter((name) => !known.includes(`  ${name}: `))).toEqual([]);
});
