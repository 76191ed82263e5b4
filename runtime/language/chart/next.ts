import type {
  SourceChart,
  SourceChoice,
  SourceState,
  SourceTimer,
  SourceTransition,
  Words,
} from '../3-meaning/source-chart.js';
import { isTimer, type Trigger, type WayOut, waysOut } from './ways-out.js';

/** What can happen next where a state is the innermost, as the engine has it: everybody who walks a chart asks here. */

/** What happens, with what a chat shows of it. */
export type How =
  | { by: 'choice'; choice: SourceChoice }
  | { by: 'row'; state: SourceState }
  | { by: 'heard'; name: string; hear: Words[] }
  | { by: 'message'; kind: string }
  | { by: 'after' | 'silence'; timer: SourceTimer }
  | Extract<Trigger, { by: 'lookup' | 'lookupError' | 'called' | 'callError' | 'done' }>;

/** A transition, and the state that holds it. */
export interface Option {
  transition: SourceTransition;
  at: SourceState;
}

/** Of these the first whose guard is true is taken. */
export interface EventOptions {
  how: How;
  options: Option[];
}

const optionsOf = (transitions: readonly SourceTransition[], at: SourceState): Option[] =>
  transitions.map((transition) => ({ transition, at }));

/** What is taken without anything that happens. `scopes`: the state, then those around it. */
export const alwaysIn = (scopes: readonly SourceState[]): Option[] =>
  scopes.flatMap((at) => optionsOf(at.always, at));

/** The same once nothing is taken so. `anytime`: choices that a tap long ago may still make. */
export function nextIn(
  scopes: readonly SourceState[],
  anytime: readonly EventOptions[],
): readonly EventOptions[] {
  const state = scopes[0]!;
  const { type, parent, invoke, call } = state;
  const own = held([state]);
  // the state around a final one is done; a flow itself ends there
  if (type === 'final') return parent?.path ? asTheyAre(held([parent]), 'done') : [];
  if (invoke) return asTheyAre(own, 'lookup', 'lookupError');
  const around = held(scopes);
  const after = timers(around, 'after');
  if (call) return [...asTheyAre(own, 'called', 'callError'), ...after];
  if (type === 'stopped') return handlers(own);
  if (type === 'handover') return [...handlers(around).filter(isHeardBesidePeople), ...after];
  return [...around.flatMap(chosen), ...handlers(around), ...anytime, ...after, ...timers(around, 'silence')];
}

/** The choices of a chart that can be tapped wherever the customer is waited for. */
export const anytimeChoices = ({ states, root }: SourceChart): EventOptions[] =>
  states
    .flatMap(({ choices }) => choices?.choices ?? [])
    .filter(({ anytime }) => anytime)
    .map((choice) => tap(choice, root));

/** A way out with the state that holds it. */
type Held = WayOut<SourceTransition> & { at: SourceState };

const held = (scopes: readonly SourceState[]): Held[] =>
  scopes.flatMap((at) => waysOut(at).map((way) => ({ ...way, at })));

function asTheyAre(ways: readonly Held[], ...by: How['by'][]): EventOptions[] {
  return ways
    .filter(({ trigger }) => by.includes(trigger.by as How['by']))
    .map(({ trigger, transitions, at }) => ({ how: trigger as How, options: optionsOf(transitions, at) }));
}

function tap(choice: SourceChoice, at: SourceState): EventOptions {
  return { how: { by: 'choice', choice }, options: optionsOf(choice.transitions, at) };
}

function chosen({ trigger, transitions, at }: Held): EventOptions[] {
  if (trigger.by === 'row') return [{ how: { by: 'row', state: at }, options: optionsOf(transitions, at) }];
  return trigger.by === 'choice' ? [tap(at.choices!.choices.find(({ id }) => id === trigger.id)!, at)] : [];
}

/** One for each kind and each name: an inner name hides the outer one. */
function handlers(ways: readonly Held[]): EventOptions[] {
  const found = new Map<string, EventOptions>();
  for (const { trigger, transitions, at } of ways) {
    const options = optionsOf(transitions, at);
    if (trigger.by === 'message') {
      const known = found.get(`kind ${trigger.kind}`);
      // XState asks the outer states when every guard of the inner one is false
      if (known) known.options.push(...options);
      else found.set(`kind ${trigger.kind}`, { how: { by: 'message', kind: trigger.kind }, options });
    } else if (trigger.by === 'heard' && !found.has(trigger.name)) {
      const chain = ways.filter((one) => one.trigger.by === 'heard' && one.trigger.name === trigger.name);
      const words = chain.map((one) => one.at.on.find(({ key }) => key === trigger.name)?.hear);
      const hear = words.find((some) => some) ?? [];
      found.set(trigger.name, { how: { by: 'heard', name: trigger.name, hear }, options });
    }
  }
  return [...found.values()];
}

const isHeardBesidePeople = ({ how }: EventOptions): boolean =>
  (how.by === 'heard' && how.name === 'stop') ||
  (how.by === 'message' && ['returned', 'undelivered'].includes(how.kind));

function timers(ways: readonly Held[], by: 'after' | 'silence'): EventOptions[] {
  const names = new Set<string>();
  return ways.flatMap(({ trigger, transitions, at }) => {
    if (!isTimer(trigger) || trigger.by !== by) return [];
    // a state's own silence takes the place of an outer one of its name
    if (by === 'silence' && names.has(trigger.as)) return [];
    names.add(trigger.as);
    return transitions.map((timer) => ({
      how: { by, timer: timer as SourceTimer },
      options: [{ transition: timer, at }],
    }));
  });
}

/** What a guard makes of what is known: undefined where it cannot come to that. */
export interface Fits<One, Known> {
  whenTaken(one: One, known: Known): Known | undefined;
  whenPassed(one: One, known: Known): Known | undefined;
}

/** Takes the first that fits, once for each that may be it. Gives what is known where none is; undefined: one always is. */
export function takeFirst<One, Known>(
  list: readonly One[],
  known: Known,
  { whenTaken, whenPassed }: Fits<One, Known>,
  take: (one: One, known: Known, index: number) => void,
): Known | undefined {
  let open: Known | undefined = known;
  for (let index = 0; open !== undefined && index < list.length; index += 1) {
    const taken = whenTaken(list[index]!, open);
    if (taken !== undefined) take(list[index]!, taken, index);
    open = whenPassed(list[index]!, open);
  }
  return open;
}
