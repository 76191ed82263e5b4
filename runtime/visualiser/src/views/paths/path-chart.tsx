import { ReactFlowProvider } from '@xyflow/react';
import { useMemo } from 'react';
import type { ApiChart, LanguageCode, PlayedPath } from '../../../../server/api.js';
import { stateAddress } from '../../addresses.js';
import { goTo } from '../../router.js';
import { ChartCanvas, type Walk } from '../chart/chart-canvas.js';
import '../chart/chart.css';

/** The chart with the path on it. */
export function PathChart({
  chart,
  path,
  language,
}: {
  chart: ApiChart;
  path: PlayedPath;
  language: LanguageCode;
}) {
  const { states, takes } = path;
  const walk = useMemo((): Walk => {
    const been = new Set(states);
    return { here: states.at(-1) ?? null, passed: been, been, taken: new Set(takes) };
  }, [states, takes]);
  return (
    <section className="path-chart" aria-label="The path on the chart">
      <ReactFlowProvider>
        <ChartCanvas
          data={chart}
          language={language}
          selected={undefined}
          onSelect={(state) => state && goTo(stateAddress(chart.chart.flow, state))}
          walk={walk}
        />
      </ReactFlowProvider>
    </section>
  );
}
