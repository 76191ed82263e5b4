import { counted } from '../../../language/index.js';
import { type FlowChart, ownTransitions } from '../../../review/index.js';
import type { FlowProject } from '../visualiser/project.js';
import { type Layer, weighed } from './layer.js';
import type { WalkedBy } from './walked-by.js';

/** Which transitions the transcripts walk. */
export const testsLayer: Layer = async ({ walked, project }, { chart }) => {
  const coverage = await coverageOf(walked, chart, project);
  if (!coverage) return { summary: 'There are no transcripts beside these flows.' };
  const transitions = weighed(
    coverage.transitions.map(([key, by]) => [
      key,
      {
        label: by.length === 0 ? 'not tested' : `${by.length}×`,
        tone: by.length === 0 ? 'bad' : 'good',
        count: by.length,
        notes: by.length === 0 ? ['No transcript walks it.'] : told(by),
      },
    ]),
  );
  const { taken, all } = coverage;
  const summary =
    taken === all
      ? `Transcripts walk all ${all} transitions.`
      : `Transcripts walk ${taken} of ${counted(all, 'transition')}; ${all - taken === 1 ? 'one is' : `${all - taken} are`} not tested.`;
  return { summary, transitions };
};

/** How many of a flow's own transitions transcripts walk; null where there are no transcripts. */
export async function coverageOf(
  walked: WalkedBy,
  chart: FlowChart,
  project: FlowProject,
): Promise<{ taken: number; all: number; transitions: [string, readonly string[]][] } | null> {
  const walkedBy = await walked();
  if (!walkedBy) return null;
  const all = project.names().flatMap((name) => project.flow(name)?.chart ?? []);
  const shown = ownTransitions(chart, all).map(({ key }): [string, readonly string[]] => [
    key,
    walkedBy.get(`${chart.flow} ${key}`) ?? [],
  ]);
  return { taken: shown.filter(([, by]) => by.length > 0).length, all: shown.length, transitions: shown };
}

const mostTold = 5;

function told(by: readonly string[]): string[] {
  const lines = by.slice(0, mostTold).map((name) => `walked by ${name}`);
  return by.length > mostTold ? [...lines, `and ${by.length - mostTold} more`] : lines;
}
