import type { SourceChart, SourceHandler, SourceState } from '../3-meaning/source-chart.js';

/** Where a word or an event is looked for: the state, those around it, the root, then what is heard everywhere. */
export function scopesOf(state: SourceState, everywhere: SourceChart | undefined): SourceState[] {
  const scopes: SourceState[] = [];
  for (let outer: SourceState | undefined = state; outer; outer = outer.parent) scopes.push(outer);
  return everywhere ? [...scopes, everywhere.root] : scopes;
}

/**
 * What a flow has of what is everywhere, behind its own: by the same name it may shape a state, or hear a word, in its own
 * way. `states`: with all inside.
 */
export function sharedWith(
  chart: SourceChart,
  everywhere: SourceChart | undefined,
): { states: SourceState[]; handlers: SourceHandler[] } {
  if (!everywhere) return { states: [], handlers: [] };
  const own = new Set(chart.root.states.map(({ name }) => name));
  const heard = new Set(chart.root.on.filter(({ isKind }) => !isKind).map(({ key }) => key));
  return {
    states: everywhere.states.filter(({ path }) => !own.has(path.split('.')[0]!)),
    // of a kind both are asked: the flow's own first
    handlers: everywhere.root.on.filter(({ isKind, key }) => isKind || !heard.has(key)),
  };
}
