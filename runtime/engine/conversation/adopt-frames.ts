/**
 * A stored conversation meets the charts of today: checked before anything is restored, because XState restores a
 * snapshot into any machine that has a state of that name and cannot be trusted with one that has not.
 */

import type { Chart, Variable } from '../../language/index.js';
import { indexChart } from '../../language/index.js';
import type { Json, LanguageCode } from '../../model/index.js';
import type { FlowLibrary, Frame } from '../contract.js';

export type Adoption =
  /** Nothing to do, or only words changed. */
  | { how: 'same' | 'wording'; chart: Chart }
  /** The state still exists and the variables fit: carried over. */
  | { how: 'structure'; chart: Chart }
  /** Finishes on the chart it began on. */
  | { how: 'kept'; chart: Chart }
  /** Neither: the conversation starts afresh. */
  | { how: 'lost' };

/** The chart that `frame` runs on from now. Changes nothing. */
export function adopt(frame: Frame, language: LanguageCode, library: FlowLibrary): Adoption {
  const newest = library.newest(frame.flow, language);
  if (newest && newest.structureHash === frame.structureHash)
    return { how: newest.wordingHash === frame.wordingHash ? 'same' : 'wording', chart: newest };
  const stored = library.stored(frame.structureHash, language);
  const kept = stored && indexChart(stored).node(frame.state) ? stored : undefined;
  // another program has newer files than this one: what the customer answered there is not taken back
  const isAhead =
    newest !== undefined && isNewer(frame.structureHash, newest.structureHash, language, library);
  if (kept && isAhead) return { how: 'kept', chart: kept };
  if (newest && fits(frame, newest)) return { how: 'structure', chart: newest };
  return kept ? { how: 'kept', chart: kept } : { how: 'lost' };
}

/** Whether one structure was published later than the other; where either number is unknown, it was not. */
function isNewer(one: string, other: string, language: LanguageCode, library: FlowLibrary): boolean {
  const numbers = [one, other].map((hash) => library.numberOf(hash, language));
  return numbers[0] !== undefined && numbers[1] !== undefined && numbers[0] > numbers[1];
}

/** The frame's variables and history as `chart` knows them; call it when the structure has changed. */
export function carryOver(frame: Frame, chart: Chart): void {
  const index = indexChart(chart);
  const known = (name: string) => Object.hasOwn(chart.context, name);
  const keep = (values: Frame['context']) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => known(name)));
  frame.context = { ...defaults(chart), ...keep(frame.context) };
  frame.trail = frame.trail
    .filter((entry) => index.node(entry.state))
    .map((entry) => ({ ...entry, before: keep(entry.before) }));
  frame.since = { ...frame.since, before: keep(frame.since.before) };
  frame.detours = frame.detours
    .filter((detour) => index.node(detour.state))
    .map((detour) => ({ ...detour, trail: Math.min(detour.trail, frame.trail.length) }));
}

/** The variables of a flow at its start. */
export function defaults(chart: Chart): Frame['context'] {
  return Object.fromEntries(
    Object.entries(chart.context).flatMap(([name, variable]) =>
      variable.default === null || variable.default === undefined ? [] : [[name, variable.default as Json]],
    ),
  );
}

function fits(frame: Frame, chart: Chart): boolean {
  const node = indexChart(chart).node(frame.state);
  if (!node || node.states.length > 0 || node.type === 'final') return false;
  return Object.entries(frame.context).every(([name, value]) => {
    const variable = chart.context[name];
    return value === null || variable === undefined || holds(variable, value);
  });
}

function holds({ type }: Variable, value: Json): boolean {
  if (typeof type === 'object') return Array.isArray(value);
  switch (type) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'yesno':
      return typeof value === 'boolean';
    default:
      return typeof value === 'object' && !Array.isArray(value);
  }
}
