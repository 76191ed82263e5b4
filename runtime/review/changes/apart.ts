/** What `everywhere` brought into every flow, taken out again: so that a change of it is told once. */

import { type Chart, type CompiledFlow, everywhereName, type StateNode } from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import { saysTheSame } from './says-the-same.js';

export const everywhereFlow = everywhereName;

/** Each flow with only its own, and behind them what they share, as a flow of its own. One flow alone shares nothing. */
export function apart(flows: readonly CompiledFlow[]): CompiledFlow[] {
  if (flows.length < 2) return [...flows];
  const roots = (language: LanguageCode) => flows.flatMap(({ charts }) => charts[language]?.root ?? []);
  const own = flows.map((flow) => withCharts(flow, (chart) => ownOf(chart, roots(chart.language))));
  const [first] = flows;
  const shared = withCharts(first!, (chart) => sharedOf(chart, roots(chart.language)));
  return [...own, { ...shared, flow: everywhereFlow, title: 'Anywhere' }];
}

function withCharts(flow: CompiledFlow, change: (chart: Chart) => Chart): CompiledFlow {
  const charts = Object.entries(flow.charts).map(([language, chart]) => [language, change(chart)]);
  return { ...flow, charts: Object.fromEntries(charts) };
}

function ownOf(chart: Chart, roots: readonly StateNode[]): Chart {
  const states = chart.root.states.filter(({ origin }) => origin === 'flow');
  return { ...chart, root: { ...heardAtRoot(chart.root, roots, false), states } };
}

function sharedOf(chart: Chart, roots: readonly StateNode[]): Chart {
  const states = chart.root.states.filter(({ origin }) => origin === 'everywhere');
  const { initial: _, ...root } = heardAtRoot(chart.root, roots, true);
  return { ...chart, flow: everywhereFlow, context: {}, root: { ...root, states } };
}

/** The root with what it alone hears, or with what all roots hear. */
function heardAtRoot(root: StateNode, roots: readonly StateNode[], shared: boolean): StateNode {
  const isWanted = (inAll: boolean) => inAll === shared;
  const { on, heard, silence } = root;
  return {
    ...root,
    on: Object.fromEntries(
      Object.entries(on).filter(([kind, of]) =>
        isWanted(roots.every((other) => saysTheSame(other.on[kind as keyof typeof on], of))),
      ),
    ),
    heard: heard.filter((one) =>
      isWanted(roots.every((other) => other.heard.some((each) => saysTheSame(each, one)))),
    ),
    silence: silence.filter((one) =>
      isWanted(roots.every((other) => other.silence.some((each) => saysTheSame(each, one)))),
    ),
  };
}
