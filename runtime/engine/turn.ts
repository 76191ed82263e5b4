import type { FlowLibrary, TurnInput, TurnOutcome } from './contract.js';

/**
 * One turn, pure: same input, same outcome.
 *
 * Gives a lookup to run (call again with its answer appended to `input.answers`), or the finished turn.
 * Throws `TurnStuck` when the machine takes more steps than a turn may; nothing else is expected to throw.
 */
export function turn(_library: FlowLibrary, _input: TurnInput): TurnOutcome {
  throw new Error('under construction');
}
