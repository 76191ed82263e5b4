import type { ScalarNode } from '../../1-parse/nodes.js';
import { rangeInScalar } from '../../1-parse/nodes.js';
import { findState, isReserved } from '../../3-meaning/facts/resolve.js';
import type { SourceState } from '../../3-meaning/source-chart.js';
import type { SourceRange } from '../../contract.js';
import { parseWords } from '../../text/words.js';
import type { EditedChart, Project } from '../read-project.js';
import { statesNamedIn } from './beside-the-flows.js';
import { namesInDraft } from './cel-names.js';

export type SymbolKind = 'state' | 'variable' | 'flow' | 'action' | 'lookup';

/** What a name stands for. Two names with equal kind, flow and name are one thing. */
export interface FlowSymbol {
  kind: SymbolKind;
  /** '' for what belongs to the catalogue. */
  flow: string;
  /** States: the dotted path. */
  name: string;
}

/** A place where a name is written. */
export interface Occurrence {
  symbol: FlowSymbol;
  range: SourceRange;
  /** `words`: the key under which a translation holds the words of a state. */
  role: 'definition' | 'words' | 'reference';
}

/** Every name of every file that means something elsewhere: by path, then place. */
export function occurrencesOf(project: Project): Occurrence[] {
  const found = new Map<string, Occurrence>();
  const add = (symbol: FlowSymbol, { path, start, end }: SourceRange, role: Occurrence['role']) => {
    // three languages share what one file says
    const key = `${path} ${start} ${symbol.kind}`;
    if (!found.has(key)) found.set(key, { symbol, range: { path, start, end }, role });
  };
  for (const edited of project.charts) {
    definitions(edited, project, add);
    stateReferences(edited, add);
    variableReferences(edited, add);
    catalogueReferences(edited, add);
  }
  const defined = new Set([...found.values()].map(({ symbol }) => keyOf(symbol)));
  for (const file of project.files)
    for (const { flow, state, range } of statesNamedIn(file)) {
      const symbol: FlowSymbol = { kind: 'state', flow, name: state };
      if (defined.has(keyOf(symbol))) add(symbol, range, 'reference');
    }
  return [...found.values()].sort(
    (left, right) => compare(left.range.path, right.range.path) || left.range.start - right.range.start,
  );
}

export function sameSymbol(left: FlowSymbol, right: FlowSymbol): boolean {
  return keyOf(left) === keyOf(right);
}

function keyOf({ kind, flow, name }: FlowSymbol): string {
  return `${kind} ${flow} ${name}`;
}

/** The name that is written at `offset`. The narrowest, where a path of names stands there. */
export function occurrenceAt(
  occurrences: readonly Occurrence[],
  path: string,
  offset: number,
): Occurrence | undefined {
  return occurrences
    .filter(({ range }) => range.path === path && range.start <= offset && offset <= range.end)
    .sort((left, right) => left.range.end - left.range.start - (right.range.end - right.range.start))[0];
}

type Add = (symbol: FlowSymbol, range: SourceRange, role: Occurrence['role']) => void;

export function stateSymbol(flow: string, state: SourceState): FlowSymbol {
  return { kind: 'state', flow: state.origin === 'everywhere' ? 'everywhere' : flow, name: state.path };
}

function definitions({ chart, flow }: EditedChart, { charts }: Project, add: Add): void {
  const isWhole = new Set(charts.filter((edited) => edited.isWhole).map(({ path }) => path));
  const role = ({ path }: SourceRange) => (isWhole.has(path) ? 'definition' : 'words');
  for (const state of chart.states) add(stateSymbol(flow, state), state.nameRange, role(state.nameRange));
  for (const { name, nameRange } of chart.context.values())
    add({ kind: 'variable', flow, name }, nameRange, role(nameRange));
  if (isWhole.has(chart.path))
    add({ kind: 'flow', flow: '', name: flow }, { path: chart.path, start: 0, end: 0 }, 'definition');
}

function stateReferences({ chart, facts, flow, everywhere }: EditedChart, add: Add): void {
  for (const { transition, state } of facts.transitions) {
    const { target } = transition;
    if (!target) continue;
    const name = String(target.value);
    if (isReserved(name)) continue;
    const found = findState(name, state, everywhere);
    if (found) addPath(found, name, target, flow, add);
  }
  for (const state of [chart.root, ...chart.states]) {
    const { initial, call } = state;
    const first = state.states.find(({ name }) => name === String(initial?.value));
    if (initial && first) add(stateSymbol(flow, first), initial, 'reference');
    if (!call) continue;
    add({ kind: 'flow', flow: '', name: call.flow }, call.range, 'reference');
    for (const { final, range } of call.onDone)
      if (final !== '') add({ kind: 'state', flow: call.flow, name: final }, range, 'reference');
  }
}

/** `address.street` names two states. */
function addPath(found: SourceState, name: string, node: ScalarNode, flow: string, add: Add): void {
  let end = name.length;
  let state: SourceState | undefined = found;
  for (const part of name.split('.').reverse()) {
    if (!state) return;
    add(stateSymbol(flow, state), rangeInScalar(node, end - part.length, end), 'reference');
    end -= part.length + 1;
    state = state.parent;
  }
}

function variableReferences({ chart, facts, flow }: EditedChart, add: Add): void {
  const reference = (name: string, range: SourceRange) => {
    if (chart.context.has(name)) add({ kind: 'variable', flow, name }, range, 'reference');
  };
  for (const { transition } of facts.transitions) {
    for (const { name, nameRange } of transition.assign) reference(name, nameRange);
    if (transition.take) reference(String(transition.take.value), transition.take);
  }
  for (const { expression } of facts.expressions)
    for (const { name, start, end } of namesInDraft(expression.source))
      if (chart.context.has(name)) reference(name, rangeInScalar(expression.node, start, end));
  for (const { words } of facts.words) {
    const parsed = parseWords(words.text);
    if ('problems' in parsed) continue;
    for (const { path, start } of parsed.placeholders) {
      const name = path.split('.')[0]!;
      if (!chart.context.has(name)) continue;
      const at = words.text.indexOf(name, start + 1);
      reference(name, rangeInScalar(words.node, at, at + name.length));
    }
  }
}

function catalogueReferences({ chart, facts }: EditedChart, add: Add): void {
  for (const { call } of facts.calls)
    add({ kind: 'action', flow: '', name: call.action }, call.nameRange, 'reference');
  for (const { invoke } of chart.states)
    if (invoke) add({ kind: 'lookup', flow: '', name: invoke.src }, invoke.range, 'reference');
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
