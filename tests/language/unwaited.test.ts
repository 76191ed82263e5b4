import { describe, expect, it } from 'vitest';
import { type Catalogue, catalogue } from '../../runtime/actions/index.js';
import type { MapNode } from '../../runtime/language/1-parse/nodes.js';
import { parseFile } from '../../runtime/language/1-parse/parse-file.js';
import { factsOf } from '../../runtime/language/3-meaning/facts.js';
import { readChart } from '../../runtime/language/3-meaning/read-chart.js';
import { walkUnwaited } from '../../runtime/language/3-meaning/walk-unwaited.js';

/** A catalogue whose list of packages depends on what the customer selected. */
const personal: Catalogue = {
  ...catalogue,
  lookups: {
    ...catalogue.lookups,
    'packages.list': { ...catalogue.lookups['packages.list']!, reads: ['selections'] },
  },
};

function walk(text: string) {
  const { root } = parseFile({ path: 'flows/example/en.yaml', text });
  const chart = readChart(root as MapNode, 'example', 'en', 'flows/example/en.yaml');
  factsOf(chart, undefined);
  const found: string[] = [];
  walkUnwaited(
    chart,
    {
      cycle: (states) => found.push(`cycle ${states.map(({ path }) => path).join(' ')}`),
      readsWritten: (state, data, writer) => found.push(`${state.path} reads ${data} of ${writer.action}`),
    },
    { catalogue: personal },
  );
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
    expect(walk(selecting('look'))).toEqual(['look reads selections of package.select']);
    expect(walk(selecting('step'))).toEqual(['look reads selections of package.select']);
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
    expect(walk(loop('null'))).toEqual(['cycle fill next fill']);
  });
});
