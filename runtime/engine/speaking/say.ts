import type { Say, StateNode } from '../../language/index.js';
import { type Customer, type Json, type Message, messageText } from '../../model/index.js';
import type { QuestionNow } from '../binding/answer.js';
import type { Frame } from '../contract.js';
import type { Vars } from '../turn/turn-log.js';
import type { TurnState } from '../turn/turn-state.js';
import { choicesMessage, type RenderedSay, type RenderScope, renderSay } from './render.js';

export function addSay(turn: TurnState, say: Say, vars: Vars): void {
  const rendered = renderSay(say, turn.renderScope(vars), turn.current?.messageId ?? null);
  if (rendered) turn.bubbles.add(rendered);
}

/** The state entered last is left again: it has spoken in passing, without its choices. */
export function flushPassing(turn: TurnState): void {
  const { pending } = turn;
  turn.pending = null;
  if (!pending) return;
  const say = turn.indexOf(turn.top!).node(pending.node.path)?.say ?? pending.node.say;
  if (say) addSay(turn, say, pending.vars);
}

/** The question of a state: its own words, or the nearest ancestor's, with its choices under them. */
export function askQuestion(turn: TurnState, leaf: StateNode, vars: Vars): void {
  turn.unspoken = false;
  const { before, text, make } = questionOf(askedState(turn, turn.top!, leaf, vars));
  if (before) turn.bubbles.add(before);
  if (make) turn.bubbles.addQuestion(make, text);
}

/**
 * The question of the state that waits. What it says is made when it is called, of how things stand at this moment; null: it
 * asks nothing.
 */
export function questionNow(turn: TurnState, frame: Frame): QuestionNow {
  const stands = askedState(turn, frame, turn.leafOf(frame), frame.context);
  return {
    question: () => messageOf(stands),
    wording() {
      const message = messageOf({ ...stands, scope: ofNobody(stands.scope) });
      return message && messageText(message);
    },
  };
}

function messageOf(stands: AskedState): Message | null {
  const { before, text, make } = questionOf(stands);
  if (make) return make(text);
  if (!before || 'message' in before) return null;
  return 'text' in before
    ? { kind: 'text', body: before.text }
    : { kind: 'requestLocation', body: before.location };
}

/** Without what a customer told us and what tells who they are: their words stand as the name of the value, in braces. */
function ofNobody({ vars, customer, ...others }: RenderScope): RenderScope {
  const { name, manual_location, place_name, referral_code, gps, place_gps } = customer;
  const theirs: object = { name, manual_location, place_name, referral_code, gps, place_gps };
  return {
    ...others,
    vars: withoutTheirs(vars),
    customer: { ...customer, ...(withoutTheirs(theirs as Vars, 'customer.') as Partial<Customer>) },
  };
}

/** Packages and places of a list are Loop's own. */
function withoutTheirs(values: Vars, prefix = ''): Vars {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'string') return [name, `{${prefix}${name}}`];
      return [name, typeof value === 'number' || isLocation(value) ? null : value];
    }),
  );
}

const isLocation = (value: Json) => value !== null && typeof value === 'object' && 'latitude' in value;

/** A state with all that its question is made of. */
interface AskedState {
  flow: string;
  leaf: StateNode;
  say: Say | undefined;
  scope: RenderScope;
  /** What is said above choices that no words introduce. */
  choose: string;
  reactTo: string | null;
}

function askedState(turn: TurnState, { flow }: Frame, leaf: StateNode, vars: Vars): AskedState {
  const chain = turn.indexOf(turn.top!).chain(leaf.path);
  return {
    flow,
    leaf,
    say: leaf.say ?? chain.find((node) => node.say)?.say,
    scope: turn.renderScope(vars),
    choose: turn.says.choose,
    reactTo: turn.current?.messageId ?? null,
  };
}

interface Question {
  /** What stands alone, before anything that can be chosen. */
  before: RenderedSay | null;
  text: string;
  /** The bubble with the choices under a body; null: there are none. */
  make: ((body: string) => Message) | null;
}

function questionOf({ flow, leaf, say, scope, choose, reactTo }: AskedState): Question {
  const rendered = say ? renderSay(say, scope, reactTo) : null;
  if (!leaf.choices) return { before: rendered, text: '', make: null };
  const withChoices = (body: string) => choicesMessage(flow, leaf, body || choose, scope);
  if (rendered && 'message' in rendered && rendered.message.kind === 'image') {
    const { link, caption = '' } = rendered.message;
    const make = (body: string) => {
      const message = withChoices(body);
      return message.kind === 'buttons' ? { ...message, image: link } : message;
    };
    return { before: null, text: caption, make };
  }
  const isText = rendered !== null && 'text' in rendered;
  return { before: isText ? null : rendered, text: isText ? rendered.text : '', make: withChoices };
}
