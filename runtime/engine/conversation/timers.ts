import type { ChartIndex, Settings, StateNode } from '../../language/index.js';
import type { ArmedTimer, Frame } from '../contract.js';
import { outsideQuietHours } from './quiet-hours.js';

export interface TimerRef {
  /** Depth of the frame that armed it. */
  depth: number;
  kind: 'after' | 'silence';
  path: string;
  as: string;
}

export function timerId({ depth, kind, path, as }: TimerRef): string {
  return `${depth}:${kind}:${path}:${as}`;
}

export function parseTimerId(id: string): TimerRef | null {
  const match = /^(\d+):(after|silence):([^:]*):(.+)$/s.exec(id);
  if (!match) return null;
  return { depth: Number(match[1]), kind: match[2] as TimerRef['kind'], path: match[3]!, as: match[4]! };
}

export interface Arming {
  frames: readonly { frame: Frame; index: ChartIndex; entered: ReadonlySet<string> }[];
  /** Armed when the turn began, without those that have fired. */
  before: readonly ArmedTimer[];
  /** A message of the customer began this turn: silence counts afresh. */
  afresh: boolean;
  now: number;
  lastMessageAt: number;
  windowUntil: number | null;
  settings: Settings;
}

/**
 * The timers of a conversation at the end of a turn. `after` counts from entry and lives as long as its state is
 * active; `silence` counts from the customer's last message, in waiting states only. A stopped conversation has none.
 */
export function armTimers(arming: Arming): ArmedTimer[] {
  const top = arming.frames.at(-1);
  if (!top) return [];
  const leaf = top.index.node(top.frame.state);
  if (!leaf || leaf.type === 'stopped') return [];
  const before = new Map(arming.before.map((timer) => [timer.id, timer]));
  const after = arming.frames.flatMap((each, depth) => armAfter(each, depth, before, arming));
  const silence = leaf.type === 'handover' ? [] : armSilence(arming, before);
  return [...after, ...silence].sort((a, b) => a.dueAt - b.dueAt || a.id.localeCompare(b.id));
}

function armAfter(
  { frame, index, entered }: Arming['frames'][number],
  depth: number,
  before: ReadonlyMap<string, ArmedTimer>,
  arming: Arming,
): ArmedTimer[] {
  return index.chain(frame.state).flatMap((node) =>
    node.after.flatMap((timer): ArmedTimer[] => {
      const id = timerId({ depth, kind: 'after', path: node.path, as: timer.as });
      const kept = before.get(id);
      if (!entered.has(node.path)) return kept ? [kept] : [];
      return [{ id, dueAt: due(arming.now + timer.delayMs, timer.say?.kind === 'template', arming) }];
    }),
  );
}

function armSilence(arming: Arming, before: ReadonlyMap<string, ArmedTimer>): ArmedTimer[] {
  const depth = arming.frames.length - 1;
  const { frame, index } = arming.frames[depth]!;
  return silenceOf(index.chain(frame.state)).flatMap(({ node, timer }): ArmedTimer[] => {
    const id = timerId({ depth, kind: 'silence', path: node.path, as: timer.as });
    const kept = before.get(id);
    if (kept && !arming.afresh) return [kept];
    const dueAt = arming.lastMessageAt + timer.delayMs;
    if (dueAt <= arming.now) return [];
    return [{ id, dueAt: due(dueAt, timer.say?.kind === 'template', arming) }];
  });
}

/** Inherited, innermost first: a state's own timer replaces an ancestor's of the same name. */
function silenceOf(chain: readonly StateNode[]) {
  const names = new Set<string>();
  return chain.flatMap((node) =>
    node.silence.flatMap((timer) => {
      if (names.has(timer.as)) return [];
      names.add(timer.as);
      return [{ node, timer }];
    }),
  );
}

/** A template may wait for the end of quiet hours for ever; free text only as long as the window is open. */
function due(dueAt: number, isTemplate: boolean, { windowUntil, settings }: Arming): number {
  return outsideQuietHours(dueAt, isTemplate ? null : windowUntil, settings);
}
