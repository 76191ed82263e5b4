import { distance, type Point, towards } from '../../../../review/drawing/shapes.js';
import type { LayerMark, Line } from '../../../../server/api.js';

/** What a line of the chart is drawn from. */
export interface LineData {
  line: Line;
  labels: string[];
  /** What is said of it to whoever does not see where it leads. */
  ends: string;
  /** A chat that is followed has just come along it. */
  isTaken?: boolean;
  /** Beside a chosen state: its own lines stand out, the others step back. */
  standing: 'plain' | 'in' | 'out' | 'faint';
  /** Of what is laid over the chart. */
  mark?: LayerMark | undefined;
}

/** The arrow at the end of a line, in the direction it comes from; `size`: its length, pixels. */
export function tipOf(points: Point[], size = 8): string {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!end || !before) return '';
  const [x, y] = end;
  const [dx, dy] = [Math.sign(x - before[0]), Math.sign(y - before[1])];
  const half = size / 2;
  return `${x},${y} ${x - size * dx + half * dy},${y - size * dy + half * dx} ${x - size * dx - half * dy},${y - size * dy - half * dx}`;
}

/** The point halfway along a line. */
export function middleOf(points: Point[]): Point {
  const lengths = points.slice(1).map((point, index) => distance(points[index]!, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    if (left <= length) return towards(points[index]!, points[index + 1]!, left);
    left -= length;
  }
  return points.at(-1) ?? [0, 0];
}
