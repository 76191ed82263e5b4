/** A typed reply, played as the whole turn that it would be: what it was heard as, and what came of it. */
import { catalogue } from '../../actions/index.js';
import { type LookupAnswer, parseWireId, type TurnEvent } from '../../engine/index.js';
import { eventNames, indexChart, isHeardAsNothing, type Transition } from '../../language/index.js';
import type { CustomerMessage, HeardBy, Message } from '../../model/index.js';
import { eventSaying } from '../paths/events.js';
import { answerOf, type Situation, type Taken, takeTurn, type Walking } from '../paths/situation.js';

export interface Reaction {
  /** null: a first message that says no more than that somebody is there. */
  by: HeardBy | null;
  /** Choice, row or word; of several, all of them. */
  as: string;
  /** A question took it for its open answer. */
  isTaken: boolean;
  /** Nothing came of it but a question. */
  isAsked: boolean;
  /** Something was done that the customer cannot lightly take back, whatever lookups answer. */
  binds: boolean;
  /** Choices and rows that were offered on buttons and in lists. */
  offered: string[];
}

/** More lookups than one turn may ask for. */
const mostLookups = 6;

export function reactTo(walking: Walking, at: Situation, said: CustomerMessage): Reaction {
  const event = eventSaying(said, at, walking.library);
  const turns = [...everyTurn(walking, at, event)];
  const binding = turns.find(({ result }) => result.binds);
  return told(walking, binding ?? turns[0]!, binding !== undefined);
}

/** With every answer that lookups may give: what binds behind one of them counts too. */
export function* everyTurn(
  walking: Walking,
  at: Situation,
  event: TurnEvent,
  answers: LookupAnswer[] = [],
): Generator<Taken> {
  const taken = takeTurn(walking, at, event, answers);
  if (!('lookup' in taken)) yield taken;
  else if (answers.length < mostLookups) {
    const { src } = taken.lookup;
    for (const outcome of [...Object.keys(catalogue.lookups[src]?.outcomes ?? {}), null])
      yield* everyTurn(walking, at, event, [...answers, answerOf(walking, src, outcome)]);
  }
}

function told(walking: Walking, { result }: Taken, binds: boolean): Reaction {
  const heard = result.trace.find((step) => step.step === 'heard');
  const by = heard?.by ?? null;
  const isSomething = by === 'kind' || isNamed({ by });
  const isAsked = !binds && (!isSomething || heard?.as === mayStop || asksAgain(walking, result));
  return {
    by,
    as: heard?.as ?? '',
    isTaken: by === 'kind' && !isAsked,
    isAsked,
    binds,
    offered: result.effects.flatMap((effect) => (effect.kind === 'send' ? offeredIn(effect.message) : [])),
  };
}

/** The word for what may be a wish to be left alone: it is asked. */
export const mayStop = 'mayStop';

/** Something that has a name was heard: a choice, a row or a word. */
export function isNamed({ by }: Pick<Reaction, 'by'>): boolean {
  return by !== null && by !== 'kind' && by !== 'earlier question' && !isHeardAsNothing(by);
}

/** What was heard decides nothing: an answer that is not taken, or a word back and the question again, as for a greeting. */
function asksAgain({ library }: Walking, { trace, conversation }: Taken['result']): boolean {
  const first = trace.find((step) => step.step === 'take');
  if (!first) return true;
  const [, event = ''] = first.transition.split('|');
  if (event === eventNames.kind('invalid') || event === eventNames.kind('unheard')) return true;
  if (event.startsWith('choice.') || event.startsWith('row.')) return false;
  const chart = library.newest(first.flow, conversation.language);
  const transition = chart && indexChart(chart).transition(first.transition);
  return transition !== undefined && decidesNothing(transition);
}

function decidesNothing({ target, language, take, actions, assign }: Transition): boolean {
  const goesNowhere = target === undefined || target === '$again';
  return goesNowhere && !language && take === undefined && actions.length + assign.length === 0;
}

function offeredIn(message: Message): string[] {
  const shown = message.kind === 'buttons' ? message.buttons : message.kind === 'list' ? message.rows : [];
  return shown.flatMap(({ id }) => {
    const wire = parseWireId(id);
    return wire ? [wire.row ?? wire.choice] : [];
  });
}
