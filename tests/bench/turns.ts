import { type ConversationState, createLibrary, type FlowLibrary, turn } from '../../runtime/engine/index.js';
import { type CompiledFlow, loadFlows, standardSettings } from '../../runtime/language/index.js';
import type { CustomerMessage } from '../../runtime/model/index.js';
import { filesOf, type RandomFlow } from '../harness/random-flow.js';
import { chanceFrom } from '../harness/random-walk.js';
import { hour, newCustomer, noon } from '../harness/talk.js';
import { cheapest, printTable } from './measure.js';
import { tableInterpreter } from './table-interpreter.js';

const turnsInARun = 5_000;
const choices = ['choice0', 'choice1'];

/** Turns a second on one core, told against a table interpreter of the same chart in the same run. */
export function benchTurns(): void {
  const flow = compiledQuestions(21);
  const library = createLibrary([flow]);
  const interpret = tableInterpreter(flow.charts.en!);
  const chance = chanceFrom(1);
  const taps = Array.from({ length: turnsInARun }, () => choices[chance(choices.length)]!);

  const byTable = () => {
    let conversation = JSON.stringify({ state: 'state0', count: 0 });
    return taps.map((choice) => {
      const answer = interpret(conversation, choice);
      conversation = answer.conversation;
      return answer.body;
    });
  };
  const byEngine = () => {
    let conversation = talk(library, null, { kind: 'text', text: 'hi' }, 0).conversation;
    return taps.map((choice, place) => {
      const { state } = (JSON.parse(conversation) as ConversationState).frames[0]!;
      const tap = { kind: 'choice' as const, id: `home/${state}/${choice}`, title: choice };
      const told = talk(library, conversation, tap, place + 1);
      conversation = told.conversation;
      return told.body;
    });
  };
  if (byTable().join('\n') !== byEngine().join('\n')) throw new Error('the two do not say the same');
  const bound = (turnsInARun / cheapest(5, byTable)) * 1_000;
  const engine = (turnsInARun / cheapest(5, byEngine)) * 1_000;
  printTable('Turns a second, 21 questions with buttons, JSON in and out', [
    ['', 'turns a second', 'times slower'],
    ['a table written by hand', bound.toFixed(0), '1.0'],
    ['the engine', engine.toFixed(0), (bound / engine).toFixed(1)],
  ]);
}

function compiledQuestions(count: number): CompiledFlow {
  const states = Array.from({ length: count }, (_, index) => ({
    kind: 'question' as const,
    to: Array.from({ length: 10 }, (_, which) => index * 3 + which + 1),
    extras: 0b011,
    guards: [],
  }));
  const questions: RandomFlow = { flow: 'home', states, extras: 0 };
  const { flows } = loadFlows(filesOf(questions));
  if (!flows[0]) throw new Error('the flow for measuring is not accepted');
  return flows[0];
}

/** `minute`: how long after the first message; the same tap within seconds would be one tap. */
function talk(
  library: FlowLibrary,
  conversation: string | null,
  message: CustomerMessage,
  minute: number,
): { conversation: string; body: string } {
  const now = noon + minute * 60_001;
  const outcome = turn(library, {
    turnId: 't',
    conversation: conversation === null ? null : JSON.parse(conversation),
    customer: newCustomer,
    event: { type: 'moment', messages: [{ message, messageId: `m${minute}`, sentAt: now }] },
    now,
    windowUntil: now + 24 * hour,
    answers: [],
    settings: standardSettings,
  });
  if (outcome.kind !== 'done') throw new Error('a question needs no lookup');
  const { effects, conversation: next } = outcome.result;
  const bodies = effects.flatMap((effect) =>
    effect.kind === 'send' && 'body' in effect.message ? [effect.message.body] : [],
  );
  return { conversation: JSON.stringify(next), body: bodies.join('\n') };
}
