import { describe, expect, it } from 'vitest';
import type { MapNode } from '../../runtime/language/1-parse/nodes.js';
import { parseFile } from '../../runtime/language/1-parse/parse-file.js';
import { factsOf } from '../../runtime/language/3-meaning/facts/facts.js';
import { readChart } from '../../runtime/language/3-meaning/reading/read-chart.js';
import { type Visitor, walk as walkChart } from '../../runtime/language/3-meaning/walking/walk.js';
import { writtenAfter } from '../../runtime/language/3-meaning/walking/written.js';
import { endlessCycle } from '../../runtime/language/rules/LF350-endless-cycle.js';

/** Ways round, and lookups before which the same turn wrote what the customer selected. */
function walk(text: string) {
  const { root } = parseFile({ path: 'flows/example/en.yaml', text });
  const chart = readChart(root as MapNode, 'example', 'en', 'flows/example/en.yaml');
  const facts = factsOf(chart, undefined);
  const found: string[] = [];
  endlessCycle.check!({ chart, facts } as never, ({ message }) => found.push(message.split(': ')[1]!));
  const lookups: Visitor = {
    state({ path, invoke, entry }, _facts, { written }) {
      const writer = invoke && writtenAfter(written, entry).get('selections');
      if (writer) found.push(`${path} is asked after ${writer.action}`);
    },
  };
  walkChart(chart, [lookups], 'turn');
  return [...new Set(found)];
}

const selecting = (target: string) => `
context: { chosen: { type: package } }
initial: ask
states:
  ask:
    say: Which one?
    buttons: { take: { title: This one, actions: [{ package.select: { package: chosen } }], target: ${target} } }
  confirm: { say: Sure?, on: { text: look } }
  step: { always: look }
  look: { invoke: { src: packages.list, onDone: { found: done, none: done }, onError: done } }
  done: { say: Bye., type: final }
`;

describe('what one turn does without waiting', () => {
  it('sees a lookup of what the same turn wrote, however many states lie between', () => {
    expect(walk(selecting('look'))).toEqual(['look is asked after package.select']);
    expect(walk(selecting('step'))).toEqual(['look is asked after package.select']);
  });

  it('is content when the customer answers in between: the write is committed then', () => {
    expect(walk(selecting('confirm'))).toEqual([]);
  });

  it('knows that an assigned fact is no longer missing, and that a cleared one is again', () => {
    const loop = (assign: string) => `
context: { name: { type: text, max: 9 } }
initial: next
states:
  next: { always: [{ guard: missing(name), target: fill }, { target: done }] }
  fill: { always: { assign: { name: ${assign} }, target: next } }
  done: { say: Bye., type: final }
`;
    expect(walk(loop('{ text: Thandi }'))).toEqual([]);
    expect(walk(loop('null'))).toEqual(['fill → next → fill']);
  });
});
