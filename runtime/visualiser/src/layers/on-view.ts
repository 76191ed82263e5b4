import type { ApiLayer, ChartView, LayerMark, LayerName } from '../../../server/api.js';

/** A layer as the picture shows it: marks of what is drawn. */
export interface ShownLayer {
  name: LayerName;
  /** By path. */
  states: ReadonlyMap<string, LayerMark>;
  /** By the id of the line. */
  lines: ReadonlyMap<string, LayerMark>;
  /** What has no mark steps back. */
  isSparse: boolean;
}

/** Lays the marks of states and transitions over cards, closed groups and lines. */
export function layerOn(view: ChartView, layer: ApiLayer): ShownLayer {
  const drawn = new Set(view.states.map(({ path }) => path));
  const inside = new Map<string, LayerMark[]>();
  for (const [path, mark] of Object.entries(layer.states)) {
    const shown = drawnAs(path, drawn);
    if (shown !== undefined) inside.set(shown, [...(inside.get(shown) ?? []), mark]);
  }
  const states = new Map([...inside].map(([path, marks]) => [path, together(layer.layer, marks)]));
  const lines = new Map<string, LayerMark>();
  for (const { id, transitions } of view.edges) {
    const marks = transitions.flatMap((key) => layer.transitions[key] ?? []);
    if (marks.length > 0) lines.set(id, together(layer.layer, marks));
  }
  return {
    name: layer.layer,
    states,
    lines,
    isSparse: layer.layer === 'traffic' || (layer.layer === 'policies' && layer.paths.length > 0),
  };
}

/** The state itself, or the closed group around it. */
function drawnAs(path: string, drawn: ReadonlySet<string>): string | undefined {
  for (let shown = path; shown !== ''; shown = shown.slice(0, Math.max(0, shown.lastIndexOf('.'))))
    if (drawn.has(shown)) return shown;
  return undefined;
}

const tones = ['good', 'plain', 'warning', 'bad'] as const;

/** Marks that fall on one place of the picture. */
function together(layer: LayerName, marks: LayerMark[]): LayerMark {
  const [first] = marks;
  if (marks.length === 1) return first!;
  const count = marks.reduce((sum, mark) => sum + mark.count, 0);
  const good = marks.filter(({ tone }) => tone === 'good').length;
  const worst = Math.max(...marks.map(({ tone }) => tones.indexOf(tone)));
  return {
    label: layer === 'tests' ? `${good} of ${marks.length} tested` : count.toLocaleString('en-ZA'),
    tone: layer === 'tests' && good > 0 && good < marks.length ? 'warning' : tones[worst]!,
    count,
    weight: Math.max(...marks.map(({ weight }) => weight)),
    notes: marks.flatMap(({ notes }) => notes),
  };
}
