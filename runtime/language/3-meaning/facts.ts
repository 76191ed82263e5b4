import { catalogue } from '../../actions/index.js';
import type { ValueType } from '../../model/index.js';
import type { EventKind } from '../compiled-flow.js';
import { errorShape, eventShapes } from '../conditions/events.js';
import { checkExpression, type EventShape, type ExpressionScope } from '../conditions/expressions.js';
import { findState, isReserved } from './resolve.js';
import type {
  Expression,
  SaySlot,
  SourceCall,
  SourceChart,
  SourceSay,
  SourceState,
  SourceTimer,
  SourceTransition,
  Words,
} from './source-chart.js';

/** A chart laid out flat for the rules: every transition, expression, text and call, with what is in reach there. */
export interface Facts {
  transitions: TransitionFact[];
  /** Lists of transitions of which the first that fits is taken. */
  lists: TransitionFact[][];
  expressions: ExpressionFact[];
  words: WordsFact[];
  says: { say: SourceSay; state: SourceState }[];
  calls: { call: SourceCall; state: SourceState }[];
}

export type Cause =
  | { by: 'choice' | 'row' | 'always' | 'done' | 'call' | 'callError' | 'heard' }
  | { by: 'kind'; kind: EventKind }
  | { by: 'outcome' | 'lookupError' }
  | { by: 'after' | 'silence'; timer: SourceTimer };

export interface TransitionFact {
  transition: SourceTransition;
  state: SourceState;
  cause: Cause;
  scope: ExpressionScope;
}

export interface ExpressionFact {
  expression: Expression;
  scope: ExpressionScope;
  role: 'guard' | 'assign' | 'input' | 'each' | 'rowId';
  /** The variable or input it is for. */
  name: string;
  /** `list`: any list; undefined: not known, because that was reported elsewhere. */
  expects: ValueType | 'list' | undefined;
}

export type WordsSlot = SaySlot | 'buttonTitle' | 'rowTitle' | 'rowDescription' | 'listButton';

export interface WordsFact {
  words: Words;
  slot: WordsSlot;
  state: SourceState;
  item: ValueType | undefined;
  say: SourceSay | undefined;
}

export function factsOf(chart: SourceChart, everywhere: SourceChart | undefined): Facts {
  const facts: Facts = { transitions: [], lists: [], expressions: [], words: [], says: [], calls: [] };
  const context = Object.fromEntries([...chart.context].map(([name, { type }]) => [name, type]));
  const scope: ExpressionScope = { context };
  for (const state of [chart.root, ...chart.states]) stateFacts(state, scope, chart, facts);
  for (const { transition, state } of facts.transitions) resolve(transition, state, everywhere);
  return facts;
}

function resolve(
  transition: SourceTransition,
  state: SourceState,
  everywhere: SourceChart | undefined,
): void {
  const name = transition.target === undefined ? undefined : String(transition.target.value);
  if (name === undefined) return;
  const resolved = isReserved(name) ? name : findState(name, state, everywhere)?.path;
  if (resolved !== undefined) transition.resolved = resolved;
}

function stateFacts(state: SourceState, scope: ExpressionScope, chart: SourceChart, facts: Facts): void {
  const add = (transitions: SourceTransition[], cause: Cause, event?: EventShape, item?: ValueType) => {
    const inside = { ...scope, ...(event ? { event } : {}), ...(item ? { item } : {}) };
    const list = transitions.map((transition) => ({ transition, state, cause, scope: inside }));
    if (list.length > 0) facts.lists.push(list);
    for (const fact of list) transitionFacts(fact, chart, facts);
  };
  sayFacts(state.say, state, scope, facts);
  callFacts([...state.entry, ...state.exit], state, scope, facts);
  for (const handler of state.on) {
    if (!handler.isKind) add(handler.transitions, { by: 'heard' });
    else {
      const kind = handler.key as EventKind;
      add(handler.transitions, { by: 'kind', kind }, eventShapes[kind]);
    }
  }
  add(state.always, { by: 'always' });
  add(state.onDone, { by: 'done' });
  for (const by of ['after', 'silence'] as const) {
    for (const range of new Set(state[by].map((timer) => timer.durationRange))) {
      const timers = state[by].filter((timer) => timer.durationRange === range);
      const list = timers.map((timer) => ({ transition: timer, state, cause: { by, timer }, scope }));
      facts.lists.push(list);
      for (const fact of list) transitionFacts(fact, chart, facts);
    }
  }
  choiceFacts(state, scope, facts, add);
  const { invoke, call } = state;
  if (invoke) {
    const lookup = catalogue.lookups[invoke.src];
    for (const { name, value } of invoke.input) inputFact(value, name, lookup?.input[name], scope, facts);
    for (const { outcome, transitions } of invoke.onDone)
      add(transitions, { by: 'outcome' }, { fields: {}, output: lookup?.outcomes[outcome] ?? {} });
    add(invoke.onError, { by: 'lookupError' }, errorShape);
  }
  if (call) {
    for (const { transitions } of call.onDone) add(transitions, { by: 'call' });
    add(call.onError, { by: 'callError' });
  }
}

function transitionFacts(fact: TransitionFact, chart: SourceChart, facts: Facts): void {
  const { transition, state, scope } = fact;
  facts.transitions.push(fact);
  if (transition.guard)
    facts.expressions.push({
      expression: transition.guard,
      scope,
      role: 'guard',
      name: 'guard',
      expects: 'yesno',
    });
  for (const { name, value } of transition.assign)
    if (value)
      facts.expressions.push({
        expression: value,
        scope,
        role: 'assign',
        name,
        expects: chart.context.get(name)?.type,
      });
  callFacts(transition.actions, state, scope, facts);
  sayFacts(transition.say, state, scope, facts);
}

function callFacts(calls: SourceCall[], state: SourceState, scope: ExpressionScope, facts: Facts): void {
  for (const call of calls) {
    facts.calls.push({ call, state });
    const action = catalogue.actions[call.action];
    for (const { name, value } of call.input) inputFact(value, name, action?.input[name], scope, facts);
  }
}

function inputFact(
  expression: Expression,
  name: string,
  field: { type: ValueType; literal?: readonly string[] } | undefined,
  scope: ExpressionScope,
  facts: Facts,
): void {
  // a literal is a word of the catalogue, which the schema has checked
  if (field && !field.literal)
    facts.expressions.push({ expression, scope, role: 'input', name, expects: field.type });
}

function sayFacts(
  say: SourceSay | undefined,
  state: SourceState,
  scope: ExpressionScope,
  facts: Facts,
): void {
  if (!say) return;
  facts.says.push({ say, state });
  const item = say.each ? memberType(say.each, scope, facts) : scope.item;
  for (const { slot, words } of say.words) facts.words.push({ words, slot, state, item, say });
}

type Add = (transitions: SourceTransition[], cause: Cause, event?: EventShape, item?: ValueType) => void;

function choiceFacts(state: SourceState, scope: ExpressionScope, facts: Facts, add: Add): void {
  const { choices } = state;
  if (!choices) return;
  const asRows = choices.kind === 'list' || choices.choices.length > 3;
  const word = (words: Words | undefined, slot: WordsSlot, item?: ValueType) =>
    words && facts.words.push({ words, slot, state, item, say: undefined });
  word(choices.button, 'listButton');
  if (choices.each) {
    const item = memberType(choices.each.list, scope, facts);
    word(choices.each.title, 'rowTitle', item);
    word(choices.each.description, 'rowDescription', item);
    const inside = item ? { ...scope, item } : scope;
    if (choices.each.id && item)
      facts.expressions.push({
        expression: choices.each.id,
        scope: inside,
        role: 'rowId',
        name: 'id',
        expects: 'text',
      });
    if (item) add(choices.each.onChoose, { by: 'row' }, undefined, item);
  }
  for (const choice of choices.choices) {
    word(choice.title, asRows ? 'rowTitle' : 'buttonTitle');
    word(choice.description, 'rowDescription');
    add(choice.transitions, { by: 'choice' });
  }
}

/** The type of a list's members; undefined when it is no list, which the rule for expressions reports. */
function memberType(list: Expression, scope: ExpressionScope, facts: Facts): ValueType | undefined {
  facts.expressions.push({ expression: list, scope, role: 'each', name: 'each', expects: 'list' });
  return listMember(list, scope);
}

export function listMember(list: Expression, scope: ExpressionScope): ValueType | undefined {
  const checked = checkExpression(list.source, scope);
  return 'type' in checked && typeof checked.type === 'object' ? checked.type.list : undefined;
}
