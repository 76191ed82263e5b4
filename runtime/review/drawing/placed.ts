import type { ElkNode } from 'elkjs';

/** A view with its places, pixels from the top left corner of the picture. */
export interface Placed {
  width: number;
  height: number;
  /** By path; `start:<group>` for dots. */
  boxes: Record<string, Box>;
  /** By the id of the edge. */
  lines: Record<string, Line>;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Line {
  /** From the start to the arrow's tip: every bend is a right angle. */
  points: [number, number][];
  label: Box | null;
}

export function placedOf(laidOut: ElkNode): Placed {
  const boxes: Placed['boxes'] = {};
  const lines: Placed['lines'] = {};
  const visit = (node: ElkNode) => {
    for (const child of node.children ?? []) {
      boxes[child.id] = boxOf(child);
      visit(child);
    }
    for (const { id, sections = [], labels = [] } of node.edges ?? []) {
      const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
        [startPoint, ...bendPoints, endPoint].map(({ x, y }): [number, number] => [round(x), round(y)]),
      );
      lines[id] = { points, label: labels[0] ? boxOf(labels[0]) : null };
    }
  };
  visit(laidOut);
  return { width: round(laidOut.width ?? 0), height: round(laidOut.height ?? 0), boxes, lines };
}

/** Where a label goes that the layout was not asked to place: on the line, just behind its start. */
export function besideTheStart(
  points: Line['points'],
  size: { width: number; height: number } | null,
): Box | null {
  const [first] = points;
  if (!first || !size) return null;
  return { x: first[0] + 4, y: first[1] + 4, ...size };
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box {
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

const round = (value: number) => Math.round(value * 10) / 10;
