import { reservedTargets } from '../../compiled-flow.js';
import type { SourceChart, SourceState } from '../source-chart.js';

/** Targets found by name, outward: inside the state itself, beside it, beside its parent, …, then what is everywhere. */
export function findState(
  name: string,
  from: SourceState,
  everywhere: SourceChart | undefined,
): SourceState | undefined {
  const [first, ...inner] = name.split('.');
  for (let place: SourceState | undefined = from; place; place = place.parent) {
    const found = descend(place.states, [first!, ...inner]);
    if (found) return found;
  }
  return everywhere && descend(everywhere.root.states, [first!, ...inner]);
}

function descend(states: readonly SourceState[], names: readonly string[]): SourceState | undefined {
  const [first, ...inner] = names;
  const found = states.find((state) => state.name === first);
  return found && inner.length > 0 ? descend(found.states, inner) : found;
}

export function isReserved(target: string): boolean {
  return (reservedTargets as readonly string[]).includes(target);
}

/** Every name that a target in `from` may have, nearest first. */
export function namesInReach(from: SourceState, everywhere: SourceChart | undefined): string[] {
  const names: string[] = [];
  for (let place: SourceState | undefined = from; place; place = place.parent)
    names.push(...place.states.map((state) => state.name));
  if (everywhere) names.push(...everywhere.root.states.map((state) => state.name));
  return [...new Set([...names, ...reservedTargets])];
}
