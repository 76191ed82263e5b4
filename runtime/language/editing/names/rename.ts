import { namePattern, refusalOfName, reservedWords, scopeNames } from '../../names.js';
import { didYouMean } from '../../text/suggest.js';
import { type Project, readProject } from '../read-project.js';
import { applyEdits, type TextEdit } from '../text-edit.js';
import { type FlowSymbol, type Occurrence, occurrencesOf, sameSymbol } from './symbols.js';

export type Renaming = { edits: TextEdit[] } | Refusal;

/** A sentence about what is in the way, and one about the way out. */
export interface Refusal {
  problem: string;
  help: string;
}

/**
 * A state or variable under another name, everywhere it is written. Refuses what would give any other name another
 * meaning, because the new name is taken or would hide one.
 */
export function renameSymbol(project: Project, symbol: FlowSymbol, newName: string): Renaming {
  const before = occurrencesOf(project);
  const refusal = refusalOf(project, before, symbol, newName);
  if (refusal) return refusal;
  const edits = before
    .filter((occurrence) => sameSymbol(occurrence.symbol, symbol))
    .map(({ range }) => ({ range, text: newName }));
  const after = occurrencesOf(readProject(applyEdits(project.files, edits)));
  const changed = firstChange(before, after, symbol, newName);
  return changed
    ? {
        problem: `"${newName}" cannot be the new name: in ${changed.range.path} "${lastName(changed.symbol)}" would then mean something else`,
        help: 'Choose a name that is not in use in this flow.',
      }
    : { edits };
}

/** Whether there is such a state; the way out when there is none. */
export function findStateSymbol(project: Project, flow: string, path: string): FlowSymbol | Refusal {
  const flows = [...new Set(project.charts.map((edited) => edited.flow))];
  if (!flows.includes(flow))
    return { problem: `There is no flow "${flow}"`, help: didYouMean(flow, flows, 'flows') };
  const states = project.charts
    .filter((edited) => edited.flow === flow)
    .flatMap(({ chart }) => chart.states.map((state) => state.path));
  return states.includes(path)
    ? { kind: 'state', flow, name: path }
    : { problem: `There is no state "${path}" in "${flow}"`, help: didYouMean(path, states, 'states') };
}

function refusalOf(
  project: Project,
  before: readonly Occurrence[],
  symbol: FlowSymbol,
  newName: string,
): Refusal | undefined {
  const { kind, flow } = symbol;
  if (kind !== 'state' && kind !== 'variable')
    return {
      problem: `"${symbol.name}" is no state and no variable`,
      help: 'Only these can be renamed here.',
    };
  if (!before.some((occurrence) => sameSymbol(occurrence.symbol, symbol)))
    return { problem: `There is no ${kind} "${symbol.name}"`, help: 'Is the flow saved?' };
  if (!namePattern.test(newName) || ['true', 'false', 'null'].includes(newName))
    return {
      problem: `"${newName}" cannot be the name of a ${kind}`,
      help: 'Names are letters and digits, a small letter first: askName.',
    };
  const refusal = refusalOfName(newName);
  if (refusal) return { problem: refusal.message, help: refusal.help };
  if (newName === lastName(symbol))
    return { problem: `It is called "${newName}" already`, help: 'Choose another name.' };
  if (kind === 'variable' && [...scopeNames, ...reservedWords].includes(newName))
    return {
      problem: `A variable cannot be called "${newName}"`,
      help: 'That word has a meaning of its own in conditions; choose another name.',
    };
  const taken = before.find(
    ({ symbol: other, role }) => role === 'definition' && sameSymbol(other, renamed(symbol, symbol, newName)),
  );
  if (taken)
    return {
      problem: `There is a ${kind} "${newName}" already, in ${taken.range.path}`,
      help: 'Choose another name.',
    };
  return kind === 'state' ? sharedName(project, symbol, flow, newName) : undefined;
}

/** A flow's own state takes the place of one that is everywhere, by its name alone. */
function sharedName(
  { charts }: Project,
  symbol: FlowSymbol,
  flow: string,
  newName: string,
): Refusal | undefined {
  if (symbol.name.includes('.')) return undefined;
  const others = charts.filter(({ chart }) =>
    flow === 'everywhere' ? !chart.isEverywhere : chart.isEverywhere,
  );
  for (const name of [symbol.name, newName]) {
    const other = others.find(({ chart }) => chart.root.states.some((state) => state.name === name));
    if (other)
      return {
        problem:
          flow === 'everywhere'
            ? `The flow "${other.flow}" puts its own state in the place of "${name}"`
            : `"${name}" is a state that every flow has`,
        help:
          name === newName
            ? 'Choose another name, or one would take the place of the other.'
            : 'Renamed, the flow would go to the other one: rename both by hand, or neither.',
      };
  }
  return undefined;
}

function lastName({ name }: FlowSymbol): string {
  return name.split('.').at(-1)!;
}

/** What `other` is called once `symbol` has its new name: the states inside it move with it. */
function renamed(other: FlowSymbol, symbol: FlowSymbol, newName: string): FlowSymbol {
  if (other.kind !== symbol.kind || other.flow !== symbol.flow) return other;
  const isInside = symbol.kind === 'state' && other.name.startsWith(`${symbol.name}.`);
  if (other.name !== symbol.name && !isInside) return other;
  const path = symbol.name.split('.').with(-1, newName).join('.');
  return { ...other, name: path + other.name.slice(symbol.name.length) };
}

function firstChange(
  before: readonly Occurrence[],
  after: readonly Occurrence[],
  symbol: FlowSymbol,
  newName: string,
): Occurrence | undefined {
  const changed = before.find(
    (occurrence, index) =>
      !after[index] || !sameSymbol(renamed(occurrence.symbol, symbol, newName), after[index].symbol),
  );
  return changed ?? after[before.length];
}
