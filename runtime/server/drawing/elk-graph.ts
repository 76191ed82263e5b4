import type { ElkExtendedEdge, ElkNode } from 'elkjs';
import { type ChartState, type ChartView, isStart, startOf, type ViewEdge } from '../../engine/index.js';
import { dot, sizeOfLabel, sizeOfState } from './sizes.js';

const layered = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  // the order of the file is the author's: what comes later stands lower
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.spacing.nodeNode': '40',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.spacing.edgeNode': '20',
  'elk.spacing.edgeEdge': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '14',
  'elk.layered.spacing.edgeNodeBetweenLayers': '20',
  'elk.edgeLabels.inline': 'true',
  'elk.padding': '[top=24,left=24,bottom=24,right=24]',
};

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
    layoutOptions: layered,
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
    ...(size && { labels: [{ id: `${edge.id}#label`, text: 'label', ...size }] }),
  };
}
