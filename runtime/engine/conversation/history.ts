/** Where a frame has been, and what to take back on the way. Frames are changed in place: they belong to one turn. */
import type { Effect, Json } from '../../model/index.js';
import type { Change, Frame } from '../contract.js';

const trailAtMost = 20;
const detoursAtMost = 20;

export const noChange = (): Change => ({ before: {}, undo: [] });

/**
 * The frame waits. What it did before it first waited is no step that can be gone back on inside it: whoever comes back to
 * its first question finds what it began with.
 */
export function noteOpening(frame: Frame): void {
  if (frame.opening !== null) return;
  frame.opening = frame.since.undo;
  frame.since = noChange();
}

/** A variable is about to change from `value`. */
export function noteVariable(frame: Frame, name: string, value: Json): void {
  if (!Object.hasOwn(frame.since.before, name)) frame.since.before[name] = value;
}

/** An action was done; without a way back it cuts the trail. */
export function noteAction(frame: Frame, undo: Effect[] | null): void {
  if (undo) frame.since.undo.push(...undo);
  else cutTrail(frame);
}

export function cutTrail(frame: Frame): void {
  frame.trail = [];
  frame.since = noChange();
  frame.opening &&= [];
  frame.cut = true;
  for (const detour of frame.detours) detour.trail = 0;
}

/** The conversation went on from the waiting state `state` to another. */
export function pushTrail(frame: Frame, state: string): void {
  frame.trail.push({ state, ...frame.since });
  frame.since = noChange();
  if (frame.trail.length > trailAtMost) {
    frame.trail.shift();
    for (const detour of frame.detours) detour.trail = Math.max(0, detour.trail - 1);
  }
}

/** One step back: the state to go to, with the frame's variables restored; null: nowhere to go. */
export function popTrail(frame: Frame): { state: string; undo: Effect[] } | null {
  const entry = frame.trail.pop();
  if (!entry) return null;
  frame.context = { ...frame.context, ...frame.since.before, ...entry.before };
  const undo = [...entry.undo, ...frame.since.undo].reverse();
  frame.since = noChange();
  frame.detours = frame.detours.filter((detour) => detour.trail <= frame.trail.length);
  return { state: entry.state, undo };
}

/** Effects that take back everything the frame still remembers, the newest first. */
export function undoAll(frame: Frame): Effect[] {
  return everUndone(frame).reverse();
}

/** A called frame has ended: going back in the caller takes its doings back too. */
export function mergeReturned(caller: Frame, callee: Frame): void {
  if (callee.cut) cutTrail(caller);
  caller.since.undo.push(...everUndone(callee));
}

/** What takes back all that a frame has done, the oldest first. */
const everUndone = ({ opening, trail, since }: Frame): Effect[] => [
  ...(opening ?? []),
  ...trail.flatMap((entry) => entry.undo),
  ...since.undo,
];

/** A detour begins at the waiting state `state`. */
export function beginDetour(frame: Frame, state: string): void {
  const known = frame.detours.findIndex((detour) => detour.state === state);
  if (known >= 0) frame.detours.length = known;
  frame.detours.push({ state, trail: frame.trail.length });
  if (frame.detours.length > detoursAtMost) frame.detours.shift();
}

/** The state that the newest detour left; the detour's own steps are forgotten. */
export function endDetour(frame: Frame): string | null {
  const detour = frame.detours.pop();
  if (!detour) return null;
  // what was changed on the detour stays: going back from here must still take it back
  for (const entry of frame.trail.splice(detour.trail).reverse()) {
    frame.since = {
      before: { ...frame.since.before, ...entry.before },
      undo: [...entry.undo, ...frame.since.undo],
    };
  }
  return detour.state;
}
