import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

const root = join(import.meta.dirname, '..');
const broken = join(root, 'test/fixtures/layering');
const config = join(root, '.dependency-cruiser.cjs');
const { forbidden } = createRequire(import.meta.url)(config) as { forbidden: { name: string }[] };
const rules = [...new Set(forbidden.map(({ name }) => name))];
const A_MINUTE = 60_000;

/** The violations that dependency-cruiser finds in the source folders below `folder`. */
function cruise(folder: string): Violation[] {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const sources = ['apps', 'libs', 'migrations'].filter((name) => existsSync(join(folder, name)));
  const args = [program, '--config', config, '--output-type', 'json', ...sources];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (!stdout) throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

/** The rule that a file of the broken tree says it breaks: libs/audit/breaks-order.ts breaks order-audit. */
function ruleNamedBy(file: string): string {
  const name = basename(file, '.ts').replace(/^(?:\d+-)?breaks-/, '');
  return name === 'order' ? `order-${basename(dirname(file))}` : name.replace(/-too$/, '');
}

test(
  'the project keeps to the order of its modules',
  () => {
    expect(cruise(root).map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  },
  2 * A_MINUTE,
);

describe('a tree that breaks every rule', () => {
  let violations: Violation[] = [];
  beforeAll(() => {
    violations = cruise(broken);
  }, A_MINUTE);

  test.each(rules)('%s bites', (name) => {
    expect(violations.map(({ rule }) => rule.name)).toContain(name);
  });

  test('each file is caught by the one rule that it is named after, and those that break none are left alone', () => {
    const files = readdirSync(broken, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes('breaks-'));
    const expected = new Set(files.map((file) => `${dirname(file)} breaks ${ruleNamedBy(file)}`));
    const caught = new Set(violations.map(({ from, rule }) => `${dirname(from)} breaks ${rule.name}`));
    expect([...caught].sort()).toEqual([...expected].sort());
    expect(violations.filter(({ from }) => !from.includes('breaks-'))).toEqual([]);
  });
});
