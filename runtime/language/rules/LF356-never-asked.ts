import { entryOf } from '../1-parse/nodes.js';
import type { SourceState } from '../3-meaning/source-chart.js';
import type { Rule } from './rule.js';

/** A state either moves on by itself or waits for the customer; what asks in one that moves on is never answered. */
export const neverAsked: Rule = {
  check({ chart }, report) {
    for (const state of chart.states) {
      const mover = moverOf(state);
      if (!mover) continue;
      const movers = ['invoke', 'call', 'always', 'states'].filter((key) => entryOf(state.node, key));
      const others = movers.filter((key) => key !== mover && !(mover === 'states' && key === 'always'));
      for (const key of ['buttons', 'list', ...(mover === 'states' ? [] : others)]) {
        const entry = entryOf(state.node, key);
        if (!entry) continue;
        report({
          message: `"${state.name}" moves on by "${mover}", so its "${key}" is never reached`,
          help: 'Put the question into a state of its own.',
          range: entry.keyRange,
        });
      }
    }
  },
};

function moverOf(state: SourceState): string | undefined {
  if (state.invoke) return 'invoke';
  if (state.call) return 'call';
  if (state.always.some(({ guard }) => !guard)) return 'always';
  return state.states.length > 0 ? 'states' : undefined;
}
