import { Command, InvalidArgumentError } from 'commander';
import { STORM_NAMES, type StormName } from '../bench/storms/storm-names.js';
import { alignRows } from '../bench/table.js';

interface Flags {
  only: StormName[];
  scale: number;
  seed: number;
  json?: boolean;
}

export const benchStormsCommand = new Command('storms')
  .description('prove that nothing is lost, doubled or broken when much happens at once and parts of the product die')
  .option('--only <names>', `some storms: ${STORM_NAMES.join(', ')}`, stormNames, [])
  .option('--scale <share>', 'a share of each figure, 0.01 to 1', share, 1)
  .option('--seed <n>', 'of the fuzzed requests; the same seed sends the same ones', whole, 1)
  .option('--json', 'also print one line of JSON')
  .addHelpText('after', '\nEverything is made in a temporary folder. Ends with 1 when a figure is missed.')
  .action(async ({ json, ...options }: Flags) => {
    // The whole product, which the other benches must not carry in their memory.
    const { runStorms } = await import('../bench/storms/run-storms.js');
    const findings = await runStorms({ ...options, say: (line) => console.error(line) });
    const rows = findings.map(({ storm, figure, goal, seen, held }) => [
      storm,
      figure,
      goal,
      seen,
      held ? 'yes' : 'NO',
    ]);
    for (const line of alignRows([['storm', 'figure', 'goal', 'seen', 'held'], ...rows])) console.log(line);
    for (const { storm, figure, held, examples = [] } of findings)
      if (!held) for (const example of examples) console.log(`${storm}, ${figure}: ${example}`);
    if (json) console.log(JSON.stringify({ ...options, findings }));
    if (findings.some(({ held }) => !held)) process.exitCode = 1;
  });

function stormNames(text: string): StormName[] {
  const names = text.split(',');
  const unknown = names.find((name) => !(STORM_NAMES as readonly string[]).includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`${unknown} is not a storm`);
  return names as StormName[];
}

function share(text: string): number {
  const value = Number(text);
  if (!(value >= 0.01 && value <= 1)) throw new InvalidArgumentError('must be a number from 0.01 to 1');
  return value;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('must be a whole number, 0 or more');
  return value;
}
