import type { WriteStream } from 'node:tty';

/** Whether to print colours: a terminal that shows them, and nobody said NO_COLOR (Node reads it and FORCE_COLOR there). */
export function hasColors(stream: NodeJS.WriteStream | WriteStream): boolean {
  return stream.isTTY === true && stream.hasColors();
}
