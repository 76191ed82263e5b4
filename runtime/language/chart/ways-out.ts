import type { SourceState, SourceTimer, SourceTransition } from '../3-meaning/source-chart.js';
import type { EventKind, StateNode, Timer, Transition } from '../compiled-flow.js';

/**
 * What leads out of a state: the only list of it, for a chart as it was written and as it is run. A key of the flow
 * language that holds transitions is named here, once for each of the two, and everybody follows it.
 */
export interface WayOut<One> {
  trigger: Trigger;
  /** Of these the first whose guard is true is taken. */
  transitions: readonly One[];
}

/** What takes a transition. */
export type Trigger =
  /** A kind of message, or of what the engine raises. */
  | { by: 'message'; kind: EventKind }
  | { by: 'heard'; name: string }
  | { by: 'choice'; id: string }
  /** A row made by `each`. */
  | { by: 'row' }
  | { by: 'lookup'; outcome: string }
  | { by: 'lookupError' }
  /** The called flow ended in that final state ('' for any other). */
  | { by: 'called'; final: string }
  | { by: 'callError' }
  | { by: 'after' | 'silence'; as: string; delayMs: number }
  | { by: 'always' }
  /** A final state inside was reached. */
  | { by: 'done' };

export type TriggerKind = Trigger['by'];

interface Trait {
  /** It is taken within the turn that is under way: nobody is waited for before it. */
  comesAtOnce: boolean;
  /** It is heard in the states inside, too. */
  isInherited: boolean;
}

const traits: Readonly<Record<TriggerKind, Trait>> = {
  message: { comesAtOnce: false, isInherited: true },
  heard: { comesAtOnce: false, isInherited: true },
  choice: { comesAtOnce: false, isInherited: false },
  row: { comesAtOnce: false, isInherited: false },
  lookup: { comesAtOnce: true, isInherited: false },
  lookupError: { comesAtOnce: true, isInherited: false },
  called: { comesAtOnce: false, isInherited: false },
  callError: { comesAtOnce: false, isInherited: false },
  after: { comesAtOnce: false, isInherited: true },
  silence: { comesAtOnce: false, isInherited: true },
  always: { comesAtOnce: true, isInherited: false },
  done: { comesAtOnce: true, isInherited: false },
};

export const isTimer = (trigger: Trigger): trigger is Extract<Trigger, { delayMs: number }> =>
  'delayMs' in trigger;
export const comesAtOnce = ({ by }: { by: TriggerKind }): boolean => traits[by].comesAtOnce;
export const isInherited = ({ by }: Trigger): boolean => traits[by].isInherited;

/** What a state holds itself, in the author's order; lists without transitions are left out. */
export function waysOut(state: SourceState): WayOut<SourceTransition>[];
export function waysOut(state: StateNode): WayOut<Transition>[];
export function waysOut(state: SourceState | StateNode): WayOut<SourceTransition | Transition>[] {
  const { handlers, choices, row, outcomes, finals } = 'heard' in state ? compiled(state) : written(state);
  const ways: WayOut<SourceTransition | Transition>[] = [
    ...handlers,
    ...choices.map(({ id, transitions }) => ({ trigger: { by: 'choice', id } as const, transitions })),
    { trigger: { by: 'row' }, transitions: row },
    ...outcomes.map(([outcome, transitions]) => ({
      trigger: { by: 'lookup', outcome } as const,
      transitions,
    })),
    { trigger: { by: 'lookupError' }, transitions: state.invoke?.onError ?? [] },
    ...finals.map(([final, transitions]) => ({ trigger: { by: 'called', final } as const, transitions })),
    { trigger: { by: 'callError' }, transitions: state.call?.onError ?? [] },
    ...timers('after', state.after),
    ...timers('silence', state.silence),
    { trigger: { by: 'always' }, transitions: state.always },
    { trigger: { by: 'done' }, transitions: state.onDone },
  ];
  return ways.filter(({ transitions }) => transitions.length > 0);
}

/** Every transition that stands in the state itself. */
export const ownTransitions = (state: SourceState): SourceTransition[] =>
  waysOut(state).flatMap(({ transitions }) => transitions);

function timers(by: 'after' | 'silence', all: readonly (SourceTimer | Timer)[]) {
  return all.map((timer) => ({
    trigger: { by, as: timer.as, delayMs: timer.delayMs },
    transitions: [timer],
  }));
}

/** The parts in which the two kinds of chart differ. */
interface Parts<One> {
  handlers: WayOut<One>[];
  choices: readonly { id: string; transitions: readonly One[] }[];
  row: readonly One[];
  outcomes: readonly (readonly [string, readonly One[]])[];
  finals: readonly (readonly [string, readonly One[]])[];
}

function written({ on, choices, invoke, call }: SourceState): Parts<SourceTransition> {
  return {
    handlers: on.map(({ isKind, key, transitions }) => ({
      trigger: isKind ? { by: 'message', kind: key as EventKind } : { by: 'heard', name: key },
      transitions,
    })),
    choices: choices?.choices ?? [],
    row: choices?.each?.onChoose ?? [],
    outcomes: invoke?.onDone.map(({ outcome, transitions }) => [outcome, transitions]) ?? [],
    finals: call?.onDone.map(({ final, transitions }) => [final, transitions]) ?? [],
  };
}

function compiled(node: StateNode): Parts<Transition> {
  const { on, heard, choices, invoke, call } = node;
  return {
    handlers: [
      ...Object.entries(on).map(([kind, transitions]) => ({
        trigger: { by: 'message', kind: kind as EventKind } as const,
        transitions,
      })),
      ...heard.map(({ name, transitions }) => ({ trigger: { by: 'heard', name } as const, transitions })),
    ],
    choices: choicesOf(node),
    row: choices?.kind === 'list' ? (choices.each?.onChoose ?? []) : [],
    outcomes: Object.entries(invoke?.onDone ?? {}),
    finals: Object.entries(call?.onDone ?? {}),
  };
}

/** The fixed choices of a state: buttons, or the rows beside `each`. */
export function choicesOf({ choices }: StateNode) {
  if (!choices) return [];
  return choices.kind === 'buttons' ? choices.choices : choices.rows;
}
