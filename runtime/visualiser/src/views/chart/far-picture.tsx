import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import type { ApiChart, Box } from '../../../../server/api.js';
import type { ShownLayer } from '../../layers/on-view.js';

/**
 * A large picture from so far away that no letter could be read: one shape for all states of a colour, in the place of
 * thousands of cards and lines. A click chooses the state under it.
 */
export function FarPicture({
  data,
  layer,
  selected,
  onSelect,
}: {
  data: ApiChart;
  layer: ShownLayer | undefined;
  selected: string | undefined;
  onSelect(path: string): void;
}) {
  const { placed, view } = data;
  const shapes = useMemo(() => shapesOf(data, layer), [data, layer]);
  const chosen = selected ? placed.boxes[selected] : undefined;
  function choose({ nativeEvent: { offsetX, offsetY } }: React.MouseEvent) {
    const hit = view.states.findLast(({ path }) => isIn(placed.boxes[path], offsetX, offsetY));
    if (hit) onSelect(hit.path);
  }
  return (
    <ViewportPortal>
      <svg
        className="far-picture"
        width={placed.width}
        height={placed.height}
        onClick={choose}
        aria-hidden="true"
      >
        {shapes.map(([className, shape]) => (
          <path key={className} className={className} d={shape} />
        ))}
        {chosen && <path className="chosen" d={shapeOf(chosen)} />}
      </svg>
    </ViewportPortal>
  );
}

/** By class: groups below, then states by stage, or by what a layer says of them. */
function shapesOf({ view, placed }: ApiChart, layer: ShownLayer | undefined): [string, string][] {
  const shapes = new Map<string, string>();
  const outermostFirst = [...view.states].sort((left, right) => depthOf(left.path) - depthOf(right.path));
  for (const { path, kind, stage } of outermostFirst) {
    const box = placed.boxes[path];
    if (!box) continue;
    const isOpen = kind === 'group' && !view.collapsed.includes(path);
    const mark = layer?.states.get(path);
    const name = isOpen
      ? 'group'
      : mark
        ? `tone-${mark.tone}`
        : layer
          ? 'unmarked'
          : `stage-${stage ?? 'none'}`;
    shapes.set(name, `${shapes.get(name) ?? ''}${shapeOf(box)}`);
  }
  return [...shapes].sort(([left], [right]) => Number(right === 'group') - Number(left === 'group'));
}

const depthOf = (path: string) => path.split('.').length;
const shapeOf = ({ x, y, width, height }: Box) => `M${x} ${y}h${width}v${height}h${-width}z`;
const isIn = (box: Box | undefined, x: number, y: number) =>
  box !== undefined && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
