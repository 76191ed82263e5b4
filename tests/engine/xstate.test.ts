import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AnyMachineSnapshot, createMachine, getInitialSnapshot, transition as step } from 'xstate';
import { machineConfig, machineOf } from '../../runtime/engine/machine/machine.js';
import type { TurnLog, Vars } from '../../runtime/engine/turn/turn-log.js';
import { transitionSlots } from '../../runtime/language/chart/chart-index.js';
import type { Chart, StateNode } from '../../runtime/language/index.js';
import { type BriefState, type BriefTransition, chart } from '../harness/charts.js';
import { runs } from '../harness/random-runs.js';

/** Tells everything that a machine told, and answers guards by what stands in them: 'n % 2', 'true'. */
function recorder(): TurnLog & { told: string[] } {
  const told: string[] = [];
  const count = (vars: Vars) => ({ ...vars, n: Number(vars.n ?? 0) + 1 });
  return {
    told,
    guard: (source, vars) => (source === 'odd' ? Number(vars.n ?? 0) % 2 === 1 : source === 'true'),
    problem: (_variable, event) => (event.text === 'bad' ? 'pattern' : null),
    miss(vars) {
      told.push('miss');
      return count(vars);
    },
    take(from, key, _transition, vars, event) {
      told.push(`take ${from.path} ${key} ${event.type} ${event.problem ?? ''}`);
      return count(vars);
    },
    enter(node, vars) {
      told.push(`enter ${node.path} ${vars.n}`);
      return count(vars);
    },
    exit(node, vars) {
      told.push(`exit ${node.path} ${vars.n}`);
      return count(vars);
    },
  };
}

const leaves = ['a', 'b', 'g.c', 'g.d'];
const target = fc.constantFrom(...leaves, 'g', 'end', '$again', '$resume', undefined);
const aTransition: fc.Arbitrary<BriefTransition> = fc.record(
  {
    guard: fc.constantFrom('odd', 'true', 'false'),
    target: target as fc.Arbitrary<string>,
    take: fc.constantFrom('answer'),
  },
  { requiredKeys: [] },
);
const named = (list: BriefTransition[]) =>
  list.map((each, index) => {
    const { take, target, ...rest } = each;
    return {
      as: String(index),
      ...rest,
      ...(take ? { take } : {}),
      ...(target ? { target } : {}),
    };
  });
const handlers = fc.array(aTransition, { minLength: 1, maxLength: 3 }).map(named);
const aState = fc
  .record({ text: handlers, image: handlers, invalid: handlers }, { requiredKeys: [] })
  .map((on): BriefState => ({ on: on as Record<string, BriefTransition[]> }));

const aChart: fc.Arbitrary<Chart> = fc
  .record({ root: aState, a: aState, b: aState, g: aState, c: aState, d: aState, passing: fc.boolean() })
  .map(({ root, a, b, g, c, d, passing }) =>
    chart({
      root: {
        ...root,
        states: {
          a,
          b: passing ? { always: [{ guard: 'odd', target: 'a' }], ...b } : b,
          g: { ...g, states: { c, d, last: { type: 'final' } }, onDone: [] },
          end: { type: 'final' },
        },
      },
    }),
  );

/** The documented way: XState's own `transition()`, which makes an actor and a system at every call. */
function documented(chart: Chart, turn: TurnLog) {
  const machine = createMachine(machineConfig(chart) as never);
  const start = () => getInitialSnapshot(machine, { vars: {}, turn } as never) as AnyMachineSnapshot;
  return {
    start,
    send: (snapshot: AnyMachineSnapshot, event: { type: string }) =>
      step(machine, snapshot as never, event as never)[0] as AnyMachineSnapshot,
  };
}

const pathOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value as Record<string, unknown>)
        .map(([name, below]) => `${name}.${pathOf(below)}`)
        .join();

function eventsOf(node: StateNode): string[] {
  return [...transitionSlots(node).map(({ event }) => event), ...node.states.flatMap(eventsOf)].filter(
    (event) => event.includes('.'),
  );
}

it('steps exactly as XState does along its documented path', () => {
  fc.assert(
    fc.property(aChart, fc.infiniteStream(fc.nat(1000)), (chart, chance) => {
      const ours = recorder();
      const theirs = recorder();
      const fast = machineOf(chart);
      const slow = documented(chart, theirs);
      let mine = fast.start({}, ours);
      let other = slow.start();
      const events = [...new Set(eventsOf(chart.root)), 'kind.text', 'kind.unknown'];
      for (let round = 0; round < 25 && !mine.done && mine.state !== '$jump'; round += 1) {
        const event = {
          type: events[chance.next().value % events.length]!,
          text: chance.next().value % 2 === 0 ? 'bad' : 'good',
        };
        mine = fast.send(mine.state, mine.vars, event, ours);
        other = slow.send(other, event);
        expect(mine.state).toBe(pathOf(other.value));
        expect(mine.vars).toEqual((other.context as { vars: Vars }).vars);
        expect(mine.done).toBe(other.status === 'done');
        expect(ours.told).toEqual(theirs.told);
      }
    }),
    runs(150),
  );
});
