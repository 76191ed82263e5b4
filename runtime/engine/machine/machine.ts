/**
 * A chart as an XState machine, and the only way to step it.
 *
 * The machine decides which transitions are taken, in which order states are left and entered; what that means for
 * variables, bubbles and rows is told to the `Turn` in the machine's context, call by call. Machines neither invoke,
 * spawn nor delay: lookups, timers and called flows are seen by the engine, their answers are events.
 */
import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  assign,
  createActor,
  createMachine,
  raise,
} from 'xstate';
import type { Chart, StateNode, Transition } from '../../language/index.js';
import { eventNames, type Slot, transitionSlots } from '../../language/index.js';
import type { MachineEvent, TurnLog, Vars } from '../turn/turn-log.js';

/** Where transitions with a reserved target go: leaving is XState's, arriving is the engine's. */
export const jumpState = '$jump';

const invalid = eventNames.kind('invalid');
const unheard = eventNames.kind('unheard');

/** More microsteps than any turn of a checked flow takes. */
const maxIterations = 200;

/** The chart goes on by itself for ever. */
export class EndlessSteps extends Error {
  override name = 'EndlessSteps';
}

/** The snapshot, whether XState throws or gives what went wrong. @throws EndlessSteps for its plain error. */
function snapshotOf(take: () => unknown): AnyMachineSnapshot {
  try {
    const snapshot = take() as AnyMachineSnapshot;
    if (snapshot.status === 'error') throw snapshot.error;
    return snapshot;
  } catch (error) {
    const isEndless = error instanceof Error && error.message.startsWith('Infinite loop detected');
    throw isEndless ? new EndlessSteps() : error;
  }
}

interface MachineContext {
  turn: TurnLog;
  vars: Vars;
}

export interface Step {
  /** Dotted path of the active leaf. */
  state: string;
  vars: Vars;
  done: boolean;
}

export interface Machine {
  /** Enters the initial state. */
  start(vars: Vars, turn: TurnLog): Step;
  /** Takes one event from `state`, to the end of its macrostep. `state` must exist (see `adopt-frames.ts`). */
  send(state: string, vars: Vars, event: MachineEvent, turn: TurnLog): Step;
  /** Whether any transition would be taken. */
  hears(state: string, vars: Vars, event: MachineEvent, turn: TurnLog): boolean;
}

/** They go with their charts: a structure that was edited a hundred times leaves none behind. */
const machines = new WeakMap<Chart, Machine>();

export function machineOf(chart: Chart): Machine {
  let machine = machines.get(chart);
  if (!machine) {
    machine = build(chart);
    machines.set(chart, machine);
  }
  return machine;
}

function build(chart: Chart): Machine {
  const machine: AnyStateMachine = createMachine(machineConfig(chart) as never);
  const scope = inertScope(machine);
  const bases = new Map<string, AnyMachineSnapshot>();

  // restoring walks the tree; the nodes of a state value never change, so each is restored once
  const restore = (state: string, context: MachineContext): AnyMachineSnapshot => {
    let base = bases.get(state);
    if (!base) {
      base = machine.restoreSnapshot(
        {
          status: 'active',
          value: stateValue(state),
          context: {},
          children: {},
          historyValue: {},
          output: undefined,
          error: undefined,
        } as never,
        scope as never,
      ) as AnyMachineSnapshot;
      bases.set(state, base);
    }
    return { ...base, context } as AnyMachineSnapshot;
  };

  const stepOf = (take: () => unknown): Step => {
    const snapshot = snapshotOf(take);
    return {
      state: statePath(snapshot.value),
      vars: (snapshot.context as MachineContext).vars,
      done: snapshot.status === 'done',
    };
  };

  return {
    start: (vars, turn) => stepOf(() => machine.getInitialSnapshot(scope as never, { vars, turn })),
    send: (state, vars, event, turn) =>
      stepOf(() =>
        machine.transition(restore(state, { turn, vars }) as never, event as never, scope as never),
      ),
    hears: (state, vars, event, turn) =>
      machine.getTransitionData(restore(state, { turn, vars }) as never, event as never).length > 0,
  };
}

/**
 * A scope in which nothing is executed: XState's exported `transition()` builds one, with an actor and a system, at
 * every call. `tests/engine/xstate.test.ts` holds the two against each other.
 */
function inertScope(machine: AnyStateMachine): AnyActorScope {
  const self = createActor(machine, { input: { vars: {}, turn: null } });
  const nothing = (): void => {};
  return {
    self,
    system: self.system,
    id: 'turn',
    sessionId: self.sessionId,
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
  } as unknown as AnyActorScope;
}

/** The chart as XState configuration: exported for the visualiser and for tests. */
export function machineConfig(chart: Chart): object {
  const root = nodeConfig(chart.root);
  return {
    ...root,
    id: 'chart',
    context: ({ input }: { input: MachineContext }) => input,
    options: { maxIterations },
    states: { ...(root.states as object), [jumpState]: {} },
  };

  function nodeConfig(node: StateNode): Record<string, unknown> {
    const isRoot = node.path === '';
    const on: Record<string, object[]> = {};
    let always: object[] | undefined;
    let onDone: object[] | undefined;
    for (const slot of transitionSlots(node)) {
      const compiled = slot.transitions.flatMap((each) => transitionConfig(node, slot.event, each));
      if (slot.event === 'always') always = compiled;
      else if (slot.event === 'onDone') onDone = compiled;
      else on[slot.event] = compiled;
    }
    if (isRoot) {
      // behind everything: an answer that nobody refuses is a miss, and a miss that nobody handles is asked again
      on[invalid] = [
        ...(on[invalid] ?? []),
        { actions: raise(({ event }) => ({ ...event, type: unheard })) },
      ];
      on[unheard] = [
        ...(on[unheard] ?? []),
        { actions: tell(({ context }) => context.turn.miss(context.vars)) },
      ];
      // a choice that may be tapped from anywhere is heard here too
      for (const each of descendants(node))
        for (const slot of transitionSlots(each))
          if (slot.event.startsWith('choice.') && isAnytime(each, slot.event))
            on[slot.event] = slot.transitions.flatMap((one) => transitionConfig(node, slot.event, one));
    }
    return {
      ...(node.type === 'final' ? { type: 'final' } : {}),
      ...(node.initial !== undefined ? { initial: lastName(node.initial) } : {}),
      ...(Object.keys(on).length > 0 ? { on } : {}),
      ...(always ? { always } : {}),
      ...(onDone ? { onDone } : {}),
      entry: tell(({ context, event }) => context.turn.enter(node, context.vars, event)),
      exit: tell(({ context, event }) => context.turn.exit(node, context.vars, event)),
      ...(node.states.length > 0
        ? {
            states: Object.fromEntries(node.states.map((child) => [lastName(child.path), nodeConfig(child)])),
          }
        : {}),
    };
  }

  function transitionConfig(
    node: StateNode,
    slotEvent: string,
    { key, transition }: Slot['transitions'][number],
  ): object[] {
    const { guard, take } = transition;
    const allowed = ({ context, event }: StepArguments): boolean =>
      guard === undefined || context.turn.guard(guard, context.vars, event);
    const config = {
      ...(guard !== undefined ? { guard: allowed } : {}),
      ...targetConfig(node, transition),
      actions: tell(({ context, event }) => context.turn.take(node, key, transition, context.vars, event)),
    };
    if (take === undefined) return [config];
    const problem = ({ context, event }: StepArguments) => context.turn.problem(take, event);
    const taken = { ...config, guard: (step: StepArguments) => allowed(step) && problem(step) === null };
    // what handles a refused answer cannot refuse it again
    if (slotEvent === invalid || slotEvent === unheard) return [taken];
    const refuse = raise((step: StepArguments) => ({ ...step.event, type: invalid, problem: problem(step) }));
    return [taken, { guard: allowed, actions: refuse }];
  }
}

interface StepArguments {
  context: MachineContext;
  event: MachineEvent;
}

function tell(step: (args: StepArguments) => Vars) {
  return assign(((args: StepArguments) => ({ vars: step(args) })) as never);
}

function targetConfig(node: StateNode, { target }: Transition): object {
  if (target === undefined || target === '$again') return {};
  if (target.startsWith('$')) return { target: `#chart.${jumpState}` };
  return { target: `#chart.${target}`, reenter: target === node.path };
}

function isAnytime(node: StateNode, event: string): boolean {
  const choices = node.choices;
  if (!choices) return false;
  const all = choices.kind === 'buttons' ? choices.choices : choices.rows;
  return all.some((choice) => choice.anytime && event.endsWith(`.${choice.id}`));
}

function descendants(node: StateNode): StateNode[] {
  return node.states.flatMap((child) => [child, ...descendants(child)]);
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

type StateValue = string | { [name: string]: StateValue };

function stateValue(path: string): StateValue {
  const names = path.split('.');
  return names.reduceRight<StateValue | null>(
    (below, name) => (below === null ? name : { [name]: below }),
    null,
  )!;
}

function statePath(value: unknown): string {
  if (typeof value === 'string') return value;
  const [name, below] = Object.entries(value as { [name: string]: unknown })[0]!;
  const rest = statePath(below);
  return rest ? `${name}.${rest}` : name;
}
