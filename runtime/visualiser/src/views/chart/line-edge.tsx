import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { type KeyboardEvent, useState } from 'react';
import { roundedPath } from '../../../../review/drawing/shapes.js';
import type { Line } from '../../../../server/api.js';
import { Mark } from '../../layers/mark.js';
import { focusOn } from './focus-on.js';
import { LineLabel } from './line-label.js';
import { type LineData, middleOf, tipOf } from './line-shape.js';
import { readable, useZoomLevel } from './zoom-level.js';

/** Whoever points at a line, or comes to it by keyboard, sees all of its words. */
export function LineEdge({ data, source, target }: EdgeProps) {
  const { line, labels, ends, standing: beside, isTaken, mark } = data as unknown as LineData;
  const [isPointedAt, pointAt] = useState(false);
  const level = useZoomLevel();
  const standing = isPointedAt ? 'pointed' : isTaken ? 'taken' : beside;
  const path = roundedPath(line.points);
  const point = {
    onPointerEnter: () => pointAt(true),
    onPointerLeave: () => pointAt(false),
  };
  function onKeyDown(event: KeyboardEvent) {
    const own = `[data-line-from="${CSS.escape(source)}"]`;
    const all = [...document.querySelectorAll(own)];
    const next = all.indexOf(event.currentTarget) + 1;
    if (event.key === 'ArrowRight') focusOn(event, own, next % all.length);
    if (event.key === 'ArrowDown' || event.key === 'Enter')
      focusOn(event, `[data-state="${CSS.escape(target)}"]`);
    if (event.key === 'ArrowLeft' || event.key === 'ArrowUp' || event.key === 'Escape')
      focusOn(event, `[data-state="${CSS.escape(source)}"]`);
  }
  return (
    <>
      <path
        className={`line ${standing} ${mark ? `tone-${mark.tone}` : ''}`}
        {...(mark && { style: { strokeWidth: 1.75 + 5 * mark.weight } })}
        d={path}
      />
      <polygon
        className={`tip ${standing} ${mark ? `tone-${mark.tone}` : ''}`}
        points={tipOf(line.points, readable(8, level * 1.8))}
      />
      {/* wide enough to be pointed at from any distance */}
      {/* biome-ignore lint/a11y/useSemanticElements: a line of a picture, not a link in text */}
      <path
        className="line-reach"
        style={{ strokeWidth: 14 / level }}
        d={path}
        role="link"
        aria-label={`${ends}: ${labels.join('; ')}`}
        tabIndex={-1}
        data-line-from={source}
        onFocus={() => pointAt(true)}
        onBlur={() => pointAt(false)}
        onKeyDown={onKeyDown}
        {...point}
      />
      {mark && mark.label !== '' && (
        <EdgeLabelRenderer>
          <div className="line-mark" style={{ transform: `${markPlace(line)} translate(-50%, -50%)` }}>
            <Mark mark={mark} />
          </div>
        </EdgeLabelRenderer>
      )}
      {labels.length > 0 && (
        <EdgeLabelRenderer>
          <LineLabel line={line} labels={labels} standing={standing} level={level} {...point} />
        </EdgeLabelRenderer>
      )}
    </>
  );
}

/** Below the words of a line, or on its middle. */
function markPlace({ label, points }: Line): string {
  const [x, y] = label ? [label.x + label.width / 2, label.y + label.height + 8] : middleOf(points);
  return `translate(${x}px, ${y}px)`;
}
