import { Command } from 'commander';
import { type CostOfFlow, costOfFlows, didYouMean } from '../../language/index.js';
import { readEnvironment, readProjectFlows } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';

export function cost(): Command {
  return new Command('cost')
    .argument('[flow]', 'only this flow')
    .option('--json', 'print it as JSON')
    .action(async (flow: string | undefined, { json }: { json?: boolean }) => {
      const all = costOfFlows(await readProjectFlows(readEnvironment().flowsDir));
      const asked = all.filter((one) => flow === undefined || one.flow === flow);
      if (asked.length === 0 && flow !== undefined)
        throw new CouldNotRun(
          `There is no flow "${flow}". ${didYouMean(flow, new Set(all.map((one) => one.flow)), 'flows')}`,
        );
      console.log(json ? JSON.stringify(asked, null, 2) : formatCosts(asked));
    });
}

/** A table by flow, language and end, with what the numbers mean. */
export function formatCosts(costs: readonly CostOfFlow[]): string {
  const rows = costs.flatMap(({ flow, language, ends, calls }) =>
    ends.map(({ end, least, typical, most }) => [
      flow,
      language,
      end,
      String(least),
      typical.toFixed(1),
      String(most),
      calls.length > 0 ? `and ${calls.join(', ')}` : '',
    ]),
  );
  const table = [['flow', 'language', 'end', 'least', 'typical', 'most', ''], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const isNumber = (column: number) => column >= 3 && column <= 5;
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
  return [
    ...lines,
    '',
    'Bubbles from the start of the flow, without detours and reminders. Typical: every answer equally often, nobody goes back.',
  ].join('\n');
}
