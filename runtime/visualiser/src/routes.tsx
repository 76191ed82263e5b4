import type { ReactNode } from 'react';
import { matchPath } from './router.js';
import { ChangesPage } from './views/changes/changes-page.js';
import { ChartPage } from './views/chart/chart-page.js';
import { FlowsPage } from './views/flows/flows-page.js';
import { PathsPage } from './views/paths/paths-page.js';
import { SimulatorPage } from './views/simulator/simulator-page.js';

interface Route {
  pattern: string;
  /** In the browser's tab, before the flow. */
  title: string;
  view(parameters: Record<string, string>): ReactNode;
}

/** Every view and its address. Views of a flow also have a line in `flowViews`. */
const routes: Route[] = [
  { pattern: '/', title: 'Flows', view: () => <FlowsPage /> },
  { pattern: '/changes', title: 'Changes', view: () => <ChangesPage /> },
  {
    pattern: '/flows/:flow/changes',
    title: 'Changes',
    view: ({ flow }) => <ChangesPage key={flow} flow={flow!} />,
  },
  // one view for both, so that the picture stays where it is when a state is chosen
  { pattern: '/flows/:flow', title: 'Chart', view: ({ flow }) => <ChartPage key={flow} flow={flow!} /> },
  {
    pattern: '/flows/:flow/paths',
    title: 'Paths',
    view: ({ flow }) => <PathsPage key={flow} flow={flow!} />,
  },
  {
    pattern: '/flows/:flow/paths/:code',
    title: 'Paths',
    view: ({ flow, code }) => <PathsPage key={flow} flow={flow!} code={code!} />,
  },
  {
    pattern: '/flows/:flow/simulator',
    title: 'Simulator',
    view: ({ flow }) => <SimulatorPage key={flow} flow={flow!} />,
  },
  {
    pattern: '/flows/:flow/states/:state',
    title: 'Chart',
    view: ({ flow, state }) => <ChartPage key={flow} flow={flow!} state={state!} />,
  },
];

/** The tabs above a flow. `path` follows `/flows/:flow`. */
export const flowViews: { path: string; title: string }[] = [
  { path: '', title: 'Chart' },
  { path: '/paths', title: 'Paths' },
  { path: '/changes', title: 'Changes' },
  { path: '/simulator', title: 'Simulator' },
];

/** The view at a path, the flow that it is about, and how both are called in the browser's tab. */
export function viewAt(path: string): { view: ReactNode; flow: string | null; title: string } | null {
  for (const { pattern, title, view } of routes) {
    const parameters = matchPath(pattern, path);
    if (!parameters) continue;
    const { flow = null, state } = parameters;
    return { view: view(parameters), flow, title: [state ?? title, flow].filter(Boolean).join(' · ') };
  }
  return null;
}
