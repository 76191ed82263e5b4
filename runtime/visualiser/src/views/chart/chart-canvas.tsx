import { type Edge, MiniMap, type Node, ReactFlow, useStore } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type CSSProperties, useMemo } from 'react';
import type { ApiChart, Box, LanguageCode } from '../../../../server/api.js';
import type { ShownLayer } from '../../layers/on-view.js';
import { goTo, withQuery } from '../../router.js';
import { FarPicture } from './far-picture.js';
import { LineEdge } from './line-edge.js';
import type { LineData } from './line-shape.js';
import { Sight } from './sight.js';
import { StartDot, StateCard, type StateData, StateGroup } from './state-card.js';
import { ZoomButtons } from './zoom-buttons.js';
import { readable, useZoomLevel, wholeZoom } from './zoom-level.js';

interface CanvasProps {
  data: ApiChart;
  language: LanguageCode;
  selected: string | undefined;
  onSelect(path: string | null): void;
  /** A chat that the picture follows. */
  walk?: Walk;
  /** What is laid over the picture. */
  layer?: ShownLayer | undefined;
}

/** Where a chat is, and how it came there. */
export interface Walk {
  here: string | null;
  /** States that its last turn went through. */
  passed: ReadonlySet<string>;
  /** States that it has ever been in. */
  been: ReadonlySet<string>;
  /** Keys of the transitions that its last turn took. */
  taken: ReadonlySet<string>;
}

/** A picture of more states than these is slow to draw whole. */
const mostDrawn = 300;

/** Of such a picture cards and lines are drawn from here on: below they are specks. */
const nearZoom = 0.16;

/** The same each time: what has not changed is not drawn again. */
const none: never[] = [];

const largeMap = { width: 160, height: 120 };
const smallMap = { width: 76, height: 92 };

const nodeTypes = { state: StateCard, group: StateGroup, start: StartDot };
const edgeTypes = { line: LineEdge };

/** The picture as the server has laid it out: cards and lines stand where it says. */
export function ChartCanvas({ data, language, selected, onSelect, walk, layer }: CanvasProps) {
  const over = useMemo(() => ({ walk, layer }), [walk, layer]);
  const nodes = useMemo(() => nodesOf(data, language, selected, over), [data, language, selected, over]);
  const edges = useMemo(() => edgesOf(data, language, selected, over), [data, language, selected, over]);
  const followed = selected ?? walk?.here ?? undefined;
  const isLarge = data.view.states.length > mostDrawn;
  const level = useZoomLevel();
  const isNarrow = useStore(({ width }) => width < 640);
  const isSpecks = useStore(({ transform }) => transform[2] < nearZoom) && isLarge;
  return (
    <div
      className={`canvas ${level < wholeZoom ? 'far' : ''}`}
      style={{ '--up': 1 / level, '--readable': `${readable(0, level)}px` } as CSSProperties}
    >
      <ReactFlow
        nodes={isSpecks ? none : nodes}
        edges={isSpecks ? none : edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onPaneClick={() => onSelect(null)}
        onNodeClick={(_event, { id, type }) => type !== 'start' && onSelect(id)}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements
        minZoom={isLarge ? 0.01 : 0.04}
        maxZoom={2}
        proOptions={{ hideAttribution: true }}
      >
        {isSpecks ? (
          <FarPicture data={data} layer={layer} selected={selected} onSelect={onSelect} />
        ) : (
          <MiniMap
            style={isNarrow ? smallMap : largeMap}
            pannable
            zoomable
            ariaLabel="Overview of the chart"
            nodeClassName={({ className }) => className ?? ''}
          />
        )}
        <ZoomButtons width={data.placed.width} height={data.placed.height} />
        <Sight data={data} followed={followed} />
      </ReactFlow>
    </div>
  );
}

/** What is shown over the picture itself. */
interface Over {
  walk: Walk | undefined;
  layer: ShownLayer | undefined;
}

function nodesOf(
  { view, placed, chart, problems }: ApiChart,
  language: LanguageCode,
  selected: string | undefined,
  { walk, layer }: Over,
): Node[] {
  const next = new Map<string, { down?: string; up?: string }>();
  for (const { from, to } of view.edges) {
    next.set(from, { down: to, ...next.get(from) });
    next.set(to, { up: from, ...next.get(to) });
  }
  const count = { error: new Map<string, number>(), warning: new Map<string, number>() };
  for (const { state, severity } of problems)
    if (state !== null) count[severity].set(state, (count[severity].get(state) ?? 0) + 1);
  const states = view.states.flatMap((state): Node[] => {
    const box = placed.boxes[state.path];
    if (!box) return [];
    const isOpen = state.kind === 'group' && !view.collapsed.includes(state.path);
    const data: StateData = {
      state,
      language,
      languages: chart.languages,
      isSelected: state.path === selected,
      errors: count.error.get(state.path) ?? 0,
      warnings: count.warning.get(state.path) ?? 0,
      next: next.get(state.path) ?? {},
      walk: walk && walkOf(state.path, walk),
      mark: layer?.states.get(state.path),
      toggle: state.kind === 'group' ? () => toggle(state.path, view.collapsed) : null,
    };
    return [
      {
        ...placedNode(state.path, box),
        type: isOpen ? 'group' : 'state',
        className: `node-${state.kind} stage-${state.stage ?? 'none'}`,
        zIndex: isOpen ? -1 : 1,
        data: { ...data },
      },
    ];
  });
  const dots = Object.entries(placed.boxes).flatMap(([id, box]): Node[] =>
    id.startsWith('start:') ? [{ ...placedNode(id, box), type: 'start', data: {} }] : [],
  );
  return [...states, ...dots];
}

function walkOf(path: string, { here, passed, been }: Walk): StateData['walk'] {
  if (path === here) return 'here';
  if (passed.has(path)) return 'passed';
  return been.has(path) ? 'been' : undefined;
}

function placedNode(id: string, { x, y, width, height }: Box) {
  return { id, position: { x, y }, width, height, measured: { width, height } };
}

function toggle(path: string, collapsed: string[]): void {
  const next = collapsed.includes(path) ? collapsed.filter((each) => each !== path) : [...collapsed, path];
  goTo(withQuery({ collapsed: next.length > 0 ? next.join(',') : null }), { replace: true });
}

function edgesOf(
  { view, placed }: ApiChart,
  language: LanguageCode,
  selected: string | undefined,
  { walk, layer }: Over,
): Edge[] {
  const isFaint = (id: string) => layer?.isSparse === true && !layer.lines.has(id);
  return view.edges.flatMap(({ id, from, to, labels, transitions }): Edge[] => {
    const line = placed.lines[id];
    if (!line) return [];
    const data: LineData = {
      line,
      labels: labels.map((words) => words[language] ?? Object.values(words)[0] ?? '').filter(Boolean),
      ends: from.startsWith('start:') ? `begins at ${to}` : `${from} leads to ${to}`,
      isTaken: transitions.some((key) => walk?.taken.has(key)),
      mark: layer?.lines.get(id),
      standing:
        selected === from ? 'out' : selected === to ? 'in' : selected || isFaint(id) ? 'faint' : 'plain',
    };
    return [{ id, source: from, target: to, type: 'line', data: { ...data }, zIndex: 0, ariaRole: 'group' }];
  });
}
