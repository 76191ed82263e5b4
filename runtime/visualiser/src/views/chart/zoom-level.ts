import { type ReactFlowState, useStore } from '@xyflow/react';

/** Letters are drawn anew at these zooms only, not at each frame between them. */
const levels = [
  1, 0.92, 0.8, 0.7, 0.6, 0.5, 0.42, 0.35, 0.3, 0.25, 0.2, 0.16, 0.12, 0.08, 0.05, 0.03, 0.02, 0.01,
];

/** From here on whole cards are shown: their smallest letters can be read. */
export const wholeZoom = 0.92;

/** The smallest letters on the screen, pixels. */
const smallest = 11.1;

/** At most the zoom: what is enlarged for it is readable at the zoom itself. */
const levelOf = ({ transform: [, , zoom] }: ReactFlowState) =>
  levels.find((level) => level <= zoom + 0.001) ?? 0.01;

export const useZoomLevel = (): number => useStore(levelOf);

/** Size on the picture that is at least the smallest that can be read on the screen. */
export const readable = (size: number, level: number): number => Math.max(size, smallest / level);
