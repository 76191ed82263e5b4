import { catalogue } from '../../../actions/index.js';
import type { ValueType } from '../../../model/index.js';
import { type Trigger, waysOut } from '../../chart/ways-out.js';
import { errorShape, eventShapes } from '../../conditions/events.js';
import { checkExpression, type ExpressionScope } from '../../conditions/expressions.js';
import { nameOf } from '../../conditions/syntax.js';
import type {
  Expression,
  SaySlot,
  SourceCall,
  SourceChart,
  SourceSay,
  SourceState,
  SourceTimer,
  SourceTransition,
  SourceVariable,
  Words,
} from '../source-chart.js';
import { findState, isReserved } from './resolve.js';

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

export interface TransitionFact {
  transition: SourceTransition;
  state: SourceState;
  trigger: Trigger;
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
  sayFacts(state.say, state, scope, facts);
  callFacts([...state.entry, ...state.exit], state, scope, facts);
  const lookup = catalogue.lookups[state.invoke?.src ?? ''];
  for (const { name, value } of state.invoke?.input ?? [])
    inputFact(value, name, lookup?.input[name], scope, facts);
  const item = choiceFacts(state, scope, facts);
  let timers: { range: SourceTimer['durationRange']; list: TransitionFact[] } | undefined;
  for (const { trigger, transitions } of waysOut(state)) {
    // what it picks from is no list, which the rule for expressions reports
    if (trigger.by === 'row' && !item) continue;
    const inside = { ...scope, ...inReach(trigger, state, item) };
    const list = transitions.map((transition) => ({ transition, state, trigger, scope: inside }));
    const range = (transitions[0] as SourceTimer).durationRange;
    // of timers that are due together the first that fits fires
    if (range && timers?.range === range) timers.list.push(...list);
    else facts.lists.push(list);
    if (range && timers?.range !== range) timers = { range, list };
    for (const fact of list) transitionFacts(fact, chart, facts);
  }
}

/** What a transition can say beside the variables, by what takes it. */
function inReach(
  trigger: Trigger,
  { invoke }: SourceState,
  item: ValueType | undefined,
): Omit<ExpressionScope, 'context'> {
  switch (trigger.by) {
    case 'message':
      return { event: eventShapes[trigger.kind] };
    case 'row':
      return item ? { item } : {};
    case 'lookup': {
      const outcomes = catalogue.lookups[invoke?.src ?? '']?.outcomes;
      return { event: { fields: {}, output: outcomes?.[trigger.outcome] ?? {} } };
    }
    case 'lookupError':
      return { event: errorShape };
    default:
      return {};
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

/** Gives the type of what a row stands for, where rows are made of a list. */
function choiceFacts(state: SourceState, scope: ExpressionScope, facts: Facts): ValueType | undefined {
  const { choices } = state;
  if (!choices) return undefined;
  const asRows = choices.kind === 'list' || choices.choices.length > 3;
  const word = (words: Words | undefined, slot: WordsSlot, item?: ValueType) =>
    words && facts.words.push({ words, slot, state, item, say: undefined });
  word(choices.button, 'listButton');
  let item: ValueType | undefined;
  if (choices.each) {
    item = memberType(choices.each.list, scope, facts);
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
  }
  for (const choice of choices.choices) {
    word(choice.title, asRows ? 'rowTitle' : 'buttonTitle');
    word(choice.description, 'rowDescription');
  }
  return item;
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

/** The variable that the expression is, and nothing more. */
export function variableOf({ source }: Expression, { context }: SourceChart): SourceVariable | undefined {
  return context.get(nameOf(source) ?? '');
}
