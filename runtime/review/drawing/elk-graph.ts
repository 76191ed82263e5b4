import type { ElkExtendedEdge, ElkNode } from 'elkjs';
import type { ChartState } from '../chart/contract.js';
import { type ChartView, isStart, startOf, type ViewEdge } from '../chart/view.js';
import { dot, sizeOfLabel, sizeOfState } from './sizes.js';

const layered = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  // what a conversation comes to later stands lower; of two that could come next, what the author wrote first
  'elk.layered.cycleBreaking.strategy': 'DFS_NODE_ORDER',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.spacing.nodeNode': '24',
  'elk.layered.spacing.nodeNodeBetweenLayers': '24',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '10',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.padding': '[top=24,left=24,bottom=24,right=24]',
};

/** Narrow, and close together: the best to look at, but the time for it grows with more than the square of the states. */
const dense = {
  'elk.layered.thoroughness': '3',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.compaction.postCompaction.strategy': 'EDGE_LENGTH',
};
const quick = { 'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF' };
const mostDense = 40;

/** Words stand on their line, not beside it: nobody has to guess which line they belong to. */
const onTheLine = { 'elk.edgeLabels.inline': 'true' };

/** What the layout is asked: a box for each state, inside its group, with a dot where a group begins. */
export function elkGraph(view: ChartView): ElkNode {
  const byParent = new Map<string, ChartState[]>();
  for (const state of view.states) byParent.set(state.parent, [...(byParent.get(state.parent) ?? []), state]);
  const starts = new Set(view.edges.filter(({ from }) => isStart(from)).map(({ from }) => from));
  const below = (group: string): ElkNode[] => [
    ...(starts.has(startOf(group)) ? [{ id: startOf(group), width: dot, height: dot }] : []),
    ...(byParent.get(group) ?? []).map(nodeOf),
  ];
  const nodeOf = (state: ChartState): ElkNode => {
    const children = view.collapsed.includes(state.path) ? [] : below(state.path);
    if (children.length === 0) return { id: state.path, ...sizeOfState(state) };
    const layoutOptions = { 'elk.padding': '[top=52,left=20,bottom=20,right=20]' };
    return { id: state.path, children, layoutOptions };
  };
  return {
    id: 'root',
    layoutOptions: { ...layered, ...(view.states.length > mostDense ? quick : dense) },
    children: below(''),
    edges: view.edges.map(edgeOf),
  };
}

function edgeOf(edge: ViewEdge): ElkExtendedEdge {
  const size = sizeOfLabel(edge);
  return {
    id: edge.id,
    sources: [edge.from],
    targets: [edge.to],
    ...(size && { labels: [{ id: `${edge.id}#label`, text: 'label', ...size, layoutOptions: onTheLine }] }),
  };
}
