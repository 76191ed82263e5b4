import type { CSSProperties } from 'react';
import { linesOfEach, shownLabels } from '../../../../review/drawing/shapes.js';
import type { Line } from '../../../../server/api.js';
import { type LineData, middleOf } from './line-shape.js';
import { readable, wholeZoom } from './zoom-level.js';

interface LabelProps {
  line: Line;
  labels: string[];
  standing: LineData['standing'] | 'taken' | 'pointed';
  level: number;
  onPointerEnter(): void;
  onPointerLeave(): void;
}

const fontSize = 12;
const lineHeight = 1.25;

/** What room there is beyond the box of a label, before it meets its neighbours. */
const spare = { across: 24, down: 8 };

/** Fewer letters of longer words tell nobody anything. */
const leastLetters = 12;

/** The words of a line: broken within their box, from afar on one line, in letters that can be read; hidden without room. */
export function LineLabel({ line, labels, standing, level, ...point }: LabelProps) {
  const stands = standing === 'pointed' || standing === 'in' || standing === 'out' || standing === 'taken';
  const box = line.label;
  const size = readable(fontSize, level);
  const [x, y] = box ? [box.x + box.width / 2, box.y + box.height / 2] : middleOf(line.points);
  const isNear = level >= wholeZoom;
  if (!box && !stands) return null;
  const first = labels[0]!;
  const short = labels.length > 1 ? `${first} +${labels.length - 1}` : first;
  const letters = ((box?.width ?? 0) + spare.across) / (size * 0.56);
  const hasRoom =
    letters >= Math.min(short.length, leastLetters) && size * lineHeight <= (box?.height ?? 0) + spare.down;
  if (!isNear && !stands && !hasRoom) return null;
  const room: CSSProperties = stands
    ? { width: 'max-content', maxWidth: 230 * (size / fontSize) }
    : isNear
      ? { width: box!.width }
      : { maxWidth: box!.width + spare.across };
  return (
    <div
      className={`line-label ${standing} ${isNear || stands ? '' : 'short'}`}
      style={{ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)`, fontSize: size, ...room }}
      title={labels.join('\n')}
      aria-hidden="true"
      {...point}
    >
      {(stands ? labels : isNear ? shownLabels(labels, (count) => `and ${count} more`) : [short]).map(
        (words, index) => (
          <span
            key={`${index} ${words}`}
            style={{ WebkitLineClamp: stands ? 'none' : linesOfEach(labels.length) }}
          >
            {words}
          </span>
        ),
      )}
    </div>
  );
}
