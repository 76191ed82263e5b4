/** Due timers begin a turn. */

import { eventNames } from '../../language/index.js';
import type { ArmedTimer, LookupRequest } from '../contract.js';
import { parseTimerId, type TimerRef } from '../conversation/timers.js';
import { hears, send } from './proceed.js';
import type { TurnState } from './turn-state.js';

/** In their order; of several silences that are due at once (we were down) only the last one speaks. */
export function onTimers(turn: TurnState, due: readonly ArmedTimer[]): LookupRequest | null {
  const refs = due.flatMap(({ id }) => parseTimerId(id) ?? []);
  const lastSilence = refs.findLast(({ kind }) => kind === 'silence');
  for (const ref of refs) {
    if (ref.kind === 'silence' && ref !== lastSilence) continue;
    const request = fire(turn, ref);
    if (request) return request;
  }
  return null;
}

function fire(turn: TurnState, { depth, kind, path, as }: TimerRef): LookupRequest | null {
  const frame = turn.frames[depth];
  if (!frame) return null;
  const above = turn.frames.splice(depth + 1);
  const event = { type: eventNames[kind](path, as) };
  if (!hears(turn, event)) {
    turn.frames.push(...above);
    return null;
  }
  turn.trace.push({ step: 'note', text: `${kind} ${as}` });
  return send(turn, event);
}
