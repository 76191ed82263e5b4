import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import type { LayerMark, Line } from '../../../../server/api.js';
import { Mark } from '../../layers/mark.js';
import { middleOf, roundedPath, tipOf } from './line-shape.js';

export interface LineData {
  line: Line;
  labels: string[];
  /** Beside a chosen state: its own lines stand out, the others step back. */
  /** A chat that is followed has just come along it. */
  isTaken?: boolean;
  standing: 'plain' | 'in' | 'out' | 'faint';
  /** Of what is laid over the chart. */
  mark?: LayerMark | undefined;
}

const mostLabels = 3;

export function LineEdge({ data, id }: EdgeProps) {
  const { line, labels, standing: beside, isTaken, mark } = data as unknown as LineData;
  const standing = isTaken ? 'taken' : beside;
  const shown =
    labels.length > mostLabels
      ? [...labels.slice(0, mostLabels - 1), `and ${labels.length - mostLabels + 1} more`]
      : labels;
  const box = line.label;
  return (
    <>
      <path
        className={`line ${standing} ${mark ? `tone-${mark.tone}` : ''}`}
        {...(mark && { style: { strokeWidth: 1.75 + 5 * mark.weight } })}
        d={roundedPath(line.points)}
      />
      <polygon className={`tip ${standing} ${mark ? `tone-${mark.tone}` : ''}`} points={tipOf(line.points)} />
      {mark && mark.label !== '' && (
        <EdgeLabelRenderer>
          <div className="line-mark" style={{ transform: `${markPlace(line)} translate(-50%, -50%)` }}>
            <Mark mark={mark} />
          </div>
        </EdgeLabelRenderer>
      )}
      {box && shown.length > 0 && (
        <EdgeLabelRenderer>
          <div
            className={`line-label ${standing}`}
            title={labels.join('\n')}
            style={{
              transform: `translate(${box.x}px, ${box.y}px)`,
              width: box.width,
              minHeight: box.height,
            }}
          >
            {shown.map((words, index) => (
              <span key={`${id} ${index}`}>{words}</span>
            ))}
          </div>
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
