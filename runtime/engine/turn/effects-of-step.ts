import { type ActionFacts, catalogue, isBinding } from '../../actions/index.js';
import type { ActionCall, StateNode, Transition } from '../../language/index.js';
import type { Json, LanguageCode } from '../../model/index.js';
import { mayBind } from '../binding/binding.js';
import { Interrupted } from '../binding/interruptions.js';
import type { Frame } from '../contract.js';
import { beginDetour, noteAction, noteVariable } from '../conversation/history.js';
import { addSay, flushPassing } from '../speaking/say.js';
import { takeAnswer } from './take.js';
import type { MachineEvent, TurnLog, Vars } from './turn-log.js';
import { isMiss, type TurnState } from './turn-state.js';

/** Misses after which help is offered where no flow says otherwise. */
export const missesBeforeHelp = 3;

/**
 * What a machine's steps mean for the turn: variables, effects, bubbles, reserved targets.
 *
 * The order of a step is XState's: leave, then the transition (language, answer, `assign`, `actions`, `say`), then enter
 * (journey, entry actions, `say`).
 */
export function listenTo(turn: TurnState): TurnLog {
  return {
    guard: (source, vars, event) => turn.evaluate(source, vars, event) === true,

    problem(variable, event) {
      const declared = turn.indexOf(turn.top!).chart.context[variable];
      if (!declared) return 'kind';
      const taken = takeAnswer(declared, event);
      return 'problem' in taken ? taken.problem : null;
    },

    miss(vars) {
      turn.missed = true;
      turn.jump = turn.misses + 1 >= missesBeforeHelp ? '$help' : '$again';
      return vars;
    },

    take(from, key, transition, vars, event) {
      flushPassing(turn);
      const frame = turn.top!;
      turn.trace.push({ step: 'take', flow: frame.flow, transition: key });
      if (isMiss(event)) turn.missed = true;
      noteDetour(turn, frame, from, transition);
      if (transition.language) switchLanguage(turn, transition.language);
      const next = assigned(turn, frame, transition, vars, event);
      for (const call of transition.actions) act(turn, frame, call, next, event);
      const say = turn.indexOf(frame).transition(key)?.say ?? transition.say;
      if (say) addSay(turn, say, next);
      if (transition.target?.startsWith('$')) turn.jump = transition.target;
      return next;
    },

    enter(node, vars, event) {
      if (node.path === '') return vars;
      flushPassing(turn);
      const frame = turn.top!;
      turn.enteredIn(frame).add(node.path);
      turn.trace.push({ step: 'enter', flow: frame.flow, state: node.path });
      if (node.type === 'stopped' || node.type === 'handover') {
        turn.effect({ kind: 'silence', optOut: node.type === 'stopped' });
        turn.bubbles.isConfirmation = true;
      }
      if (node.journey)
        turn.recordStage(node.journey, `${frame.flow}/${node.path}`, { flow: frame.flow, state: node.path });
      for (const call of node.entry) act(turn, frame, call, vars, event);
      if (node.say || node.choices) turn.pending = { node, vars };
      return vars;
    },

    exit(node, vars, event) {
      if (node.path === '') return vars;
      const frame = turn.top!;
      turn.enteredIn(frame).delete(node.path);
      for (const call of node.exit) act(turn, frame, call, vars, event);
      if (node.type === 'handover') turn.effect({ kind: 'handover.end' });
      return vars;
    },
  };
}

/**
 * A detour leaves a waiting question for what is said at the root, or for a state of `everywhere`: `$resume` comes back.
 */
function noteDetour(turn: TurnState, frame: Frame, from: StateNode, { target }: Transition): void {
  const waited = turn.waited.get(frame);
  if (waited === undefined || target === undefined || target.startsWith('$') || target === waited) return;
  const index = turn.indexOf(frame);
  const toEverywhere = index.node(target)?.origin === 'everywhere' && index.node(waited)?.origin === 'flow';
  if (from.path === '' || toEverywhere) beginDetour(frame, waited);
}

function switchLanguage(turn: TurnState, language: LanguageCode): void {
  if (language === turn.language && turn.customer.preferred_language === language) return;
  turn.language = language;
  turn.effect({ kind: 'customer.update', preferred_language: language });
}

function assigned(
  turn: TurnState,
  frame: Frame,
  transition: Transition,
  vars: Vars,
  event: MachineEvent,
): Vars {
  let next = vars;
  const assign = (name: string, value: Json): void => {
    const before = next[name] ?? null;
    if (before === value) return;
    noteVariable(frame, name, before);
    next = { ...next, [name]: value };
  };
  if (transition.take !== undefined) {
    const taken = takeAnswer(turn.indexOf(frame).chart.context[transition.take]!, event);
    if ('value' in taken) assign(transition.take, taken.value);
  }
  for (const { name, value, text } of transition.assign)
    assign(name, value === undefined ? (text ?? null) : turn.evaluate(value, next, event));
  return next;
}

function act(turn: TurnState, frame: Frame, call: ActionCall, vars: Vars, event: MachineEvent): void {
  const action = catalogue.actions[call.action];
  if (!action) throw new Error(`there is no action "${call.action}"`);
  const input = inputsOf(turn, call.input, vars, event);
  const { customer, language, answer } = turn;
  const facts: ActionFacts = {
    customer,
    language,
    get question() {
      return answer?.wording() ?? null;
    },
  };
  if (isBinding(action, input)) {
    if (!mayBind(turn)) throw new Interrupted('notPlain');
    turn.binds = true;
    turn.unbinding = [...(action.retract?.(input, facts) ?? []), ...(turn.unbinding ?? [])];
  }
  // from the facts before it was done
  const undo = action.undo?.(input, facts) ?? null;
  for (const effect of action.effects(input, facts)) turn.effect(effect);
  noteAction(frame, undo);
  if (!undo) turn.cutNow.add(frame);
  const metadata = action.metadata?.(input) ?? {};
  if (action.mark?.row === 'inbound') turn.marks.push({ type: action.mark.type, metadata });
  else if (action.mark) turn.bubbles.markNext({ interaction: action.mark.type, metadata });
}

export function inputsOf(
  turn: TurnState,
  input: ActionCall['input'],
  vars: Vars,
  event: MachineEvent,
): { [name: string]: Json } {
  return Object.fromEntries(
    Object.entries(input).map(([name, given]) => [
      name,
      'literal' in given ? given.literal : turn.evaluate(given.value, vars, event),
    ]),
  );
}
