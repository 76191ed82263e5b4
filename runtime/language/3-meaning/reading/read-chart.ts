import {
  type JourneyStage,
  journeyStages,
  type LanguageCode,
  languageCodes,
  type ValueType,
} from '../../../model/index.js';
import {
  childOf,
  entryOf,
  isText,
  type MapNode,
  type Node,
  type ScalarNode,
  textOf,
  toData,
} from '../../1-parse/nodes.js';
import { eventKinds, type StateType } from '../../compiled-flow.js';
import type { KnownRecords, SourceRange } from '../../contract.js';
import type {
  SourceChart,
  SourceFlowCall,
  SourceHandler,
  SourceInvoke,
  SourceState,
  SourceVariable,
} from '../source-chart.js';
import { readChoices } from './read-choices.js';
import { readSay, readWordsList } from './read-say.js';
import { readCalls, readInputs, readTimers, readTransitions, transitionKeys } from './read-transitions.js';

/** A file (with what it extends laid under it) as a chart. Leaves out what has not the right shape; never throws. */
export function readChart(
  root: MapNode,
  flow: string,
  language: LanguageCode,
  path: string,
  records: KnownRecords = {},
): SourceChart {
  const isEverywhere = flow === 'everywhere';
  const origin = isEverywhere ? 'everywhere' : 'flow';
  const range = root.entries[0]?.keyRange ?? root;
  const top = readState('', '', range, root, undefined, origin);
  const states: SourceState[] = [];
  const collect = (state: SourceState) => {
    for (const child of state.states) {
      states.push(child);
      collect(child);
    }
  };
  collect(top);
  const title = textOf(root, 'title');
  return {
    flow,
    language,
    path,
    title: title && { text: title.value, node: title, same: false },
    context: readContext(childOf(root, 'context')),
    root: top,
    states,
    isEverywhere,
    records,
  };
}

function readContext(node: Node | undefined): Map<string, SourceVariable> {
  const variables = new Map<string, SourceVariable>();
  if (node?.kind === 'list')
    for (const item of node.items)
      if (isText(item)) variables.set(item.value, guessedVariable(item.value, item, item));
  if (node?.kind !== 'map') return variables;
  for (const { key, keyRange, value } of node.entries) {
    const type = readType(value);
    if (value.kind !== 'map' || !type) {
      variables.set(key, guessedVariable(key, keyRange, value));
      continue;
    }
    const variable: SourceVariable = { name: key, nameRange: keyRange, node: value, type, default: null };
    const standard = childOf(value, 'default');
    if (standard) variable.default = toData(standard);
    for (const bound of ['min', 'max'] as const) {
      const limit = childOf(value, bound);
      if (limit?.kind === 'scalar' && typeof limit.value === 'number') variable[bound] = limit.value;
    }
    const pattern = textOf(value, 'pattern');
    if (pattern) variable.pattern = pattern.value;
    variables.set(key, variable);
  }
  return variables;
}

/** Declared, but not as it must be, which has been reported: that it is unknown wherever it is used need not be. */
function guessedVariable(name: string, nameRange: SourceRange, node: Node): SourceVariable {
  const { path, start, end } = node;
  const type = variableTypes.find((known) => isText(node) && known === node.value) ?? 'text';
  const empty: MapNode = { kind: 'map', path, start, end, entries: [], flow: false };
  return { name, nameRange, node: empty, type, default: null, max: 1 };
}

const variableTypes = ['text', 'number', 'yesno', 'location', 'coverage', 'place', 'package'] as const;

function readType(node: Node): ValueType | undefined {
  const named = (key: string) => variableTypes.find((type) => type === textOf(node, key)?.value);
  if (textOf(node, 'type')?.value !== 'list') return named('type');
  const member = named('of');
  return member && { list: member };
}

function readState(
  name: string,
  path: string,
  nameRange: SourceRange,
  node: MapNode,
  parent: SourceState | undefined,
  origin: SourceState['origin'],
): SourceState {
  const initial = childOf(node, 'initial');
  const inner = childOf(node, 'states');
  const call = readFlowCall(node);
  const state: SourceState = {
    name,
    path,
    nameRange,
    node,
    parent,
    type: readStateType(node, inner !== undefined || parent === undefined),
    origin,
    initial: isText(initial) ? initial : undefined,
    journey: readJourney(childOf(node, 'journey')),
    needsSeen: isTrue(childOf(node, 'needsSeen')),
    differs: textOf(node, 'differs') !== undefined,
    say: readSay(entryOf(node, 'say')),
    choices: readChoices(node),
    on: readOn(childOf(node, 'on')),
    always: readTransitions(entryOf(node, 'always')),
    entry: readCalls(childOf(node, 'entry')),
    exit: readCalls(childOf(node, 'exit')),
    invoke: readInvoke(node),
    call,
    after: readTimers(childOf(node, 'after')),
    silence: readTimers(childOf(node, 'silence')),
    onDone: call ? [] : readTransitions(entryOf(node, 'onDone')),
    states: [],
  };
  if (inner?.kind === 'map') {
    for (const { key, keyRange, value } of inner.entries)
      if (value.kind === 'map')
        state.states.push(
          readState(key, path === '' ? key : `${path}.${key}`, keyRange, value, state, origin),
        );
  }
  return state;
}

function readStateType(node: MapNode, hasStates: boolean): StateType {
  const type = textOf(node, 'type')?.value;
  if (type === 'final' || type === 'handover' || type === 'stopped') return type;
  return hasStates ? 'compound' : 'atomic';
}

export function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

function readJourney(node: Node | undefined): SourceState['journey'] {
  const named = isText(node) ? node : textOf(node, 'stage');
  const stage: JourneyStage | undefined = journeyStages.find((known) => known === named?.value);
  if (!stage) return undefined;
  return {
    stage,
    ...(isTrue(childOf(node, 'back')) ? { back: true } : {}),
    ...(isTrue(childOf(node, 'skip')) ? { skip: true } : {}),
  };
}

function readOn(node: Node | undefined): SourceHandler[] {
  if (node?.kind !== 'map') return [];
  return node.entries.map((entry) => {
    const members = entry.value.kind === 'list' ? entry.value.items : [entry.value];
    const hear = members.map((member) => readWordsList(childOf(member, 'hear'))).find((words) => words);
    return {
      key: entry.key,
      keyRange: entry.keyRange,
      isKind: (eventKinds as readonly string[]).includes(entry.key),
      hear,
      transitions: readTransitions(entry),
    };
  });
}

function readInvoke(node: MapNode): SourceInvoke | undefined {
  const entry = entryOf(node, 'invoke');
  const src = textOf(entry?.value, 'src');
  if (!entry || !src) return undefined;
  const onDone = entryOf(entry.value, 'onDone');
  return {
    src: src.value,
    range: src,
    input: readInputs(childOf(entry.value, 'input')),
    onDone:
      onDone?.value.kind === 'map'
        ? onDone.value.entries.map((outcome) => ({
            outcome: outcome.key,
            range: outcome.keyRange,
            transitions: readTransitions(outcome),
          }))
        : [],
    onDoneRange: onDone?.keyRange ?? entry.keyRange,
    onError: readTransitions(entryOf(entry.value, 'onError')),
  };
}

function readFlowCall(node: MapNode): SourceFlowCall | undefined {
  const flow = textOf(node, 'call');
  if (!flow) return undefined;
  return {
    flow: flow.value,
    range: flow,
    onDone: readCallDone(entryOf(node, 'onDone')),
    onError: readTransitions(entryOf(node, 'onError')),
  };
}

/** A map by final state, unless all its keys are those of one transition. */
function readCallDone(entry: ReturnType<typeof entryOf>): SourceFlowCall['onDone'] {
  if (!entry) return [];
  const { value } = entry;
  if (value.kind === 'map' && !value.entries.every(({ key }) => transitionKeys.has(key))) {
    return value.entries.map((final) => ({
      final: final.key === 'else' ? '' : final.key,
      range: final.keyRange,
      transitions: readTransitions(final),
    }));
  }
  return [{ final: '', range: entry.keyRange, transitions: readTransitions(entry) }];
}

export function languageOf(node: ScalarNode | undefined): LanguageCode | undefined {
  return languageCodes.find((code) => code === node?.value);
}
