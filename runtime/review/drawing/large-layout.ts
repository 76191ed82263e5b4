import type { ChartState } from '../chart/contract.js';
import { type ChartView, isStart, startOf } from '../chart/view.js';
import { type Box, besideTheStart, type Line, type Placed } from './placed.js';
import { dot, sizeOfLabel, sizeOfState } from './sizes.js';

const laneCount = 6;
const gap = { across: 40, down: 64, column: 120, inside: 24, head: 52, words: 6 };
/** Width to height of the whole picture, as screens are. */
const aspect = 1.6;

interface Block {
  width: number;
  height: number;
  /** From the block's own corner. */
  boxes: [string, Box][];
}

/**
 * A layout that stays quick however many states there are: rows in the author's order, what follows from a state below it,
 * and columns as in a newspaper where the picture would become too long. Lines to what is not just below pass at the side.
 */
export function layOutLarge(view: ChartView): Placed {
  const byParent = new Map<string, ChartState[]>();
  for (const state of view.states) byParent.set(state.parent, [...(byParent.get(state.parent) ?? []), state]);
  const parentOf = new Map(view.states.map(({ path, parent }) => [path, parent]));

  /** What the words of the lines that leave a state take, under each other. */
  const wordsBelow = new Map<string, number>();
  for (const edge of view.edges) {
    const size = sizeOfLabel(edge);
    if (size) wordsBelow.set(edge.from, (wordsBelow.get(edge.from) ?? 0) + size.height + gap.words);
  }

  const blockOf = (state: ChartState): Block =>
    view.collapsed.includes(state.path) || !byParent.has(state.path)
      ? { ...sizeOfState(state), boxes: [] }
      : groupBlock(state.path);

  function groupBlock(group: string): Block {
    const members: [string, Block][] = (byParent.get(group) ?? []).map((state) => [
      state.path,
      blockOf(state),
    ]);
    const start = startOf(group);
    const hasStart = view.edges.some(({ from }) => from === start);
    if (hasStart) members.unshift([start, { width: dot, height: dot, boxes: [] }]);
    const rows = rowsOf(members, ranksOf(group, members), wordsBelow);
    return group === '' ? inColumns(rows) : withMargin(stacked(rows));
  }

  /** How many steps each member is behind the first, along lines that lead forward in the file. */
  function ranksOf(group: string, members: [string, Block][]): Map<string, number> {
    const order = new Map(members.map(([id], index) => [id, index]));
    const memberFor = (id: string): string | undefined => {
      let member: string | undefined = id;
      while (member !== undefined && !order.has(member)) member = parentOf.get(member);
      return isStart(id) && id !== startOf(group) ? undefined : member;
    };
    const after = new Map<string, string[]>();
    for (const edge of view.edges) {
      const [from, to] = [memberFor(edge.from), memberFor(edge.to)];
      if (from !== undefined && to !== undefined && order.get(from)! < order.get(to)!)
        after.set(from, [...(after.get(from) ?? []), to]);
    }
    const ranks = new Map<string, number>();
    let before = -1;
    for (const [id] of members) {
      // what nothing earlier leads to stands where the author wrote it
      const rank = ranks.get(id) ?? before + 1;
      ranks.set(id, rank);
      before = rank;
      for (const next of after.get(id) ?? []) ranks.set(next, Math.max(ranks.get(next) ?? 0, rank + 1));
    }
    return ranks;
  }

  const whole = withMargin(groupBlock(''));
  const boxes = Object.fromEntries(whole.boxes);
  const lines: Placed['lines'] = {};
  /** Of the lines that left each state so far. */
  const left = new Map<string, { lines: number; wordsHeight: number }>();
  for (const edge of view.edges) {
    const [from, to] = [boxes[edge.from], boxes[edge.to]];
    if (!from || !to) continue;
    const { lines: lane, wordsHeight } = left.get(edge.from) ?? { lines: 0, wordsHeight: 0 };
    const points = lineBetween(from, to, lane % laneCount);
    const label = besideTheStart(points, sizeOfLabel(edge));
    lines[edge.id] = { points, label: label && { ...label, y: label.y + wordsHeight } };
    left.set(edge.from, {
      lines: lane + 1,
      wordsHeight: wordsHeight + (label ? label.height + gap.words : 0),
    });
  }
  return { width: whole.width, height: whole.height, boxes, lines };
}

function rowsOf(
  members: [string, Block][],
  ranks: ReadonlyMap<string, number>,
  wordsBelow: ReadonlyMap<string, number>,
): Block[] {
  const rows: [string, Block][][] = [];
  for (const member of members) {
    const rank = ranks.get(member[0]) ?? 0;
    rows[rank] ??= [];
    rows[rank].push(member);
  }
  return rows.filter(Boolean).map((row) => {
    let x = 0;
    const boxes: Block['boxes'] = [];
    for (const [id, block] of row) {
      boxes.push([id, { x, y: 0, width: block.width, height: block.height }]);
      boxes.push(...moved(block.boxes, x, 0));
      x += block.width + gap.across;
    }
    const height = Math.max(
      ...row.map(([id, block]) => block.height + Math.max(0, (wordsBelow.get(id) ?? 0) - gap.down / 2)),
    );
    return { width: x - gap.across, height, boxes };
  });
}

function stacked(rows: Block[]): Block {
  let y = 0;
  const boxes: Block['boxes'] = [];
  for (const row of rows) {
    boxes.push(...moved(row.boxes, 0, y));
    y += row.height + gap.down;
  }
  return { width: Math.max(0, ...rows.map(({ width }) => width)), height: Math.max(0, y - gap.down), boxes };
}

function inColumns(rows: Block[]): Block {
  const { width, height } = stacked(rows);
  const columns = Math.max(1, Math.round(Math.sqrt((aspect * height) / Math.max(1, width))));
  const rowsInEach = Math.ceil(rows.length / columns);
  let x = 0;
  let tallest = 0;
  const boxes: Block['boxes'] = [];
  for (let first = 0; first < rows.length; first += rowsInEach) {
    const column = stacked(rows.slice(first, first + rowsInEach));
    boxes.push(...moved(column.boxes, x, 0));
    x += column.width + gap.column;
    tallest = Math.max(tallest, column.height);
  }
  return { width: x - gap.column, height: tallest, boxes };
}

function withMargin({ width, height, boxes }: Block): Block {
  const { inside, head } = gap;
  return { width: width + 2 * inside, height: height + head + inside, boxes: moved(boxes, inside, head) };
}

function moved(boxes: Block['boxes'], dx: number, dy: number): Block['boxes'] {
  return boxes.map(([id, box]) => [id, { ...box, x: box.x + dx, y: box.y + dy }]);
}

/** Nothing stands between a card and what begins within so much below it. */
const reachBelow = 150;

/** Down and across when the target is in the next row, else around the right of both; `lane` keeps neighbours apart. */
function lineBetween(from: Box, to: Box, lane: number): Line['points'] {
  const [x, tx] = [
    from.x + from.width / 2 + (lane - (laneCount - 1) / 2) * 12,
    to.x + to.width / 2 + (lane - (laneCount - 1) / 2) * 12,
  ];
  const [y, ty] = [from.y + from.height, to.y];
  const turn = 10 + lane * 5;
  // to the row below, or past whatever stands between
  if (ty >= y + gap.down / 2 && ty <= y + reachBelow)
    return [
      [x, y],
      [x, ty - turn],
      [tx, ty - turn],
      [tx, ty],
    ];
  const right = Math.max(from.x + from.width, to.x + to.width) + 8 + lane * 5;
  return [
    [x, y],
    [x, y + turn],
    [right, y + turn],
    [right, ty - turn],
    [tx, ty - turn],
    [tx, ty],
  ];
}
