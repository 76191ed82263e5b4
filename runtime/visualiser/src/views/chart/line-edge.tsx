import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import type { Line } from '../../../../server/api.js';
import { roundedPath, tipOf } from './line-shape.js';

export interface LineData {
  line: Line;
  labels: string[];
  /** Beside a chosen state: its own lines stand out, the others step back. */
  /** A chat that is followed has just come along it. */
  isTaken?: boolean;
  standing: 'plain' | 'in' | 'out' | 'faint';
}

const mostLabels = 3;

export function LineEdge({ data, id }: EdgeProps) {
  const { line, labels, standing: beside, isTaken } = data as unknown as LineData;
  const standing = isTaken ? 'taken' : beside;
  const shown =
    labels.length > mostLabels
      ? [...labels.slice(0, mostLabels - 1), `and ${labels.length - mostLabels + 1} more`]
      : labels;
  const box = line.label;
  return (
    <>
      <path className={`line ${standing}`} d={roundedPath(line.points)} />
      <polygon className={`tip ${standing}`} points={tipOf(line.points)} />
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
