/**
 * What the page and the SVG draw alike. The page imports it too, the one file of the program that it does: so it imports
 * nothing, and holds nothing but shapes.
 */

/** One sign for each kind of state, as a path on 24 x 24: a letter could be missing on the reader's system. */
export const signs = {
  waiting: 'M4 5h16v11H10l-4 4v-4H4z',
  passing: 'M4 12h14M13 7l5 5-5 5',
  lookup: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2 20.5 20.5',
  call: 'M7 17 17 7M9 7h8v8',
  handover: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0',
  stopped: 'M6 6h12v12H6z',
  final: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  group: 'M4 4h16v16H4zM8 8h8v8H8z',
} as const;

export type Point = [number, number];

/** Right angles with their corners rounded. */
export function roundedPath(points: readonly Point[]): string {
  return points
    .map(([x, y], index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (!before) return `M${x} ${y}`;
      if (!after) return `L${x} ${y}`;
      const reach = Math.min(8, distance(before, [x, y]) / 2, distance(after, [x, y]) / 2);
      const [ax, ay] = towards([x, y], before, reach);
      const [bx, by] = towards([x, y], after, reach);
      return `L${ax} ${ay}Q${x} ${y} ${bx} ${by}`;
    })
    .join('');
}

export const distance = ([ax, ay]: Point, [bx, by]: Point) => Math.abs(ax - bx) + Math.abs(ay - by);

/** The point so far from the first on the way to the other, which lies straight beside, above or below it. */
export function towards([x, y]: Point, [tx, ty]: Point, reach: number): Point {
  return [x + Math.sign(tx - x) * reach, y + Math.sign(ty - y) * reach];
}

/** The words beside a line are for so many transitions; what is beyond them is counted. */
const mostLabels = 4;

export function shownLabels<Label>(labels: readonly Label[], more: (count: number) => Label): Label[] {
  if (labels.length <= mostLabels) return [...labels];
  return [...labels.slice(0, mostLabels - 1), more(labels.length - mostLabels + 1)];
}

/** The fewer transitions a line stands for, the more of each is told. */
export const linesOfEach = (count: number) => (count === 1 ? 3 : count === 2 ? 2 : 1);
