import { useReactFlow, useStore, type Viewport } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { ApiChart, Box, Placed } from '../../../../server/api.js';
import { wholeZoom } from './zoom-level.js';

/** A chosen state that is shown smaller than so is brought nearer. */
const leastZoom = 0.35;

/** Left free above what a picture opens at. */
const margin = 16;

/**
 * What of the picture is in sight: it opens where its letters can be read, at a state or where the flow begins; so does
 * another picture, but where the inside of a state is hidden or shown that state stays in sight. Then a state that is
 * chosen, or that a chat comes to, is brought into sight when it is not.
 */
export function Sight({ data, followed }: { data: ApiChart; followed: string | undefined }) {
  const { setViewport, setCenter, getViewport } = useReactFlow();
  const width = useStore((store) => store.width);
  const height = useStore((store) => store.height);
  const { chart, view, placed } = data;
  const picture = `${chart.flow} ${view.states.length} ${view.collapsed}`;
  const shown = useRef<{ picture: string; flow: string; collapsed: readonly string[] }>(undefined);
  const followedBefore = useRef<string | undefined>(undefined);
  const box = followed === undefined ? undefined : placed.boxes[followed];
  const start = placed.boxes['start:'] ?? placed.boxes[chart.initial];
  useEffect(() => {
    if (width === 0) return;
    // the same state may stand elsewhere on another picture, and in a window of another size
    const place = box && `${followed} ${width} ${box.x} ${box.y}`;
    const isMoved = place !== followedBefore.current;
    followedBefore.current = place;
    const before = shown.current;
    shown.current = { picture, flow: chart.flow, collapsed: view.collapsed };
    const toggled =
      before?.flow === chart.flow && placed.boxes[toggledOf(before.collapsed, view.collapsed) ?? ''];
    if (toggled) centre(toggled, getViewport().zoom);
    else if (before?.picture !== picture) {
      const duration = before === undefined ? 0 : 250;
      setViewport(openingAt(box, start, placed, { width, height }), { duration });
    } else if (box && isMoved && !isInSight(box, getViewport(), { width, height })) {
      centre(box, Math.max(getViewport().zoom, wholeZoom));
    }
    function centre({ x, y, width, height }: Box, zoom: number) {
      void setCenter(x + width / 2, y + height / 2, { zoom, duration: 250 });
    }
  }, [
    picture,
    chart,
    view,
    followed,
    box,
    start,
    placed,
    width,
    height,
    setViewport,
    setCenter,
    getViewport,
  ]);
  return null;
}

/** The state whose inside was hidden or shown. */
function toggledOf(before: readonly string[], now: readonly string[]): string | undefined {
  return now.find((path) => !before.includes(path)) ?? before.find((path) => !now.includes(path));
}

interface Size {
  width: number;
  height: number;
}

/** Whole, when its letters can be read then; else as wide as they can be, at the state or below the start. */
function openingAt(
  box: Box | undefined,
  start: Box | undefined,
  placed: Placed,
  { width, height }: Size,
): Viewport {
  const fitting = Math.min(width / placed.width, height / placed.height);
  if (fitting >= wholeZoom) {
    const zoom = Math.min(1, fitting);
    return { x: (width - placed.width * zoom) / 2, y: (height - placed.height * zoom) / 2, zoom };
  }
  const zoom = Math.min(1, Math.max(wholeZoom, width / placed.width));
  const at = box ?? start ?? { x: 0, y: 0, width: 0, height: 0 };
  const x = width / 2 - (at.x + at.width / 2) * zoom;
  const y = box ? height / 2 - (box.y + box.height / 2) * zoom : margin - at.y * zoom;
  return { x: within(x, width, placed.width * zoom), y: within(y, height, placed.height * zoom), zoom };
}

/** No empty room at one side while the picture goes on at the other. */
function within(offset: number, room: number, length: number): number {
  return length <= room ? (room - length) / 2 : Math.min(margin, Math.max(room - length - margin, offset));
}

function isInSight({ x, y, width, height }: Box, at: Viewport, room: Size): boolean {
  const [left, top] = [x * at.zoom + at.x, y * at.zoom + at.y];
  return (
    at.zoom > leastZoom &&
    left > 0 &&
    top > 0 &&
    left + width * at.zoom < room.width &&
    top + height * at.zoom < room.height
  );
}
