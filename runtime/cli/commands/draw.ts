import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { didYouMean, loadFlows } from '../../language/index.js';
import { type LanguageCode, languageCodes } from '../../model/index.js';
import { chartOfFlow, type FlowChart, mermaidOf, type ViewOptions, viewOf } from '../../review/index.js';
import { inPictures, type PictureOptions, readEnvironment, readProjectFlows } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';
import { flowNamed } from '../flow-named.js';

interface Options extends ViewOptions {
  format: 'svg' | 'png' | 'mermaid';
  language: LanguageCode;
  theme: PictureOptions['theme'];
  out?: string;
}

export function draw(): Command {
  return new Command('draw')
    .argument('<flow>', 'the flow to draw')
    .addOption(
      new Option('--format <format>', 'what to write').choices(['svg', 'png', 'mermaid']).default('svg'),
    )
    .addOption(
      new Option('--language <code>', 'whose words to show').choices([...languageCodes]).default('en'),
    )
    .addOption(
      new Option('--theme <theme>', 'colours of the picture; auto: as its reader prefers, light in a PNG')
        .choices(['light', 'dark', 'auto'])
        .default('auto'),
    )
    .option('--everywhere', 'also what every flow shares')
    .option('--focus <state>', 'only this state and its neighbours')
    .option('--out <file>', 'where to write it; the terminal when left out')
    .action(async (flow: string, options: Options) => {
      const drawn = await drawChart(await chartNamed(flow), options);
      if (options.out === undefined) process.stdout.write(drawn);
      else await writeFile(options.out, drawn);
    });
}

async function drawChart(chart: FlowChart, options: Options): Promise<string | Uint8Array> {
  const { format, language, theme, focus } = options;
  const paths = chart.states.map(({ path }) => path);
  if (focus !== undefined && !paths.includes(focus))
    throw new CouldNotRun(
      `"${chart.flow}" has no state "${focus}". ${didYouMean(focus, new Set(paths), 'states')}`,
    );
  if (format === 'mermaid') return mermaidOf(chart, language, options);
  const view = viewOf(chart, options);
  const { createLayouts, pngOf, svgOf } = await inPictures();
  const layouts = createLayouts();
  try {
    const placed = await layouts.of(view);
    const svg = (as: PictureOptions['theme']) =>
      svgOf(view, placed, { title: chart.title, language, theme: as });
    return format === 'svg' ? svg(theme) : await pngOf(svg(theme === 'auto' ? 'light' : theme));
  } finally {
    await layouts.close();
  }
}

async function chartNamed(name: string): Promise<FlowChart> {
  const files = await readProjectFlows(readEnvironment().flowsDir);
  return chartOfFlow(flowNamed(name, files, loadFlows(files)));
}
