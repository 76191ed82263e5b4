import type { Lookup, Services } from '../../../actions/index.js';
import {
  type ConversationState,
  createLibrary,
  type LookupAnswer,
  type Received,
  type TurnEvent,
  type TurnInput,
  turn,
} from '../../../engine/index.js';
import { type CompiledFlow, type Settings, wordingOf } from '../../../language/index.js';
import {
  applyToCustomer,
  type CustomerMessage,
  type Effect,
  type EffectRow,
  type LanguageCode,
  type Message,
  rowsOfEffect,
  selectionsIn,
  stagesOf,
} from '../../../model/index.js';
import { pastCalled, pasts } from '../../paths/index.js';
import { readingMs } from '../scenario/durations.js';
import type { MessageStep } from '../scenario/scenario.js';
import { CannotGoOn, type DrivenTurn, type Driver, type Outcome, type RowCounts } from './transcribe.js';

/** Goldens must not depend on when the suite is run. */
export const noQuietHours: Settings = { zone: 'Africa/Johannesburg', quietHours: null };
const dayMs = 86_400_000;
/** Noon in Johannesburg. */
const noon = Date.UTC(2026, 8, 1, 10);

/** A turn, and how the conversation stood before and after it. */
export interface EngineTurn extends DrivenTurn {
  before: ConversationState | null;
  after: ConversationState;
}

/** The engine alone: rows are those that the effects ask for, the clock is given, and every turn starts from stored JSON. */
export function pureDriver(
  flows: CompiledFlow[],
  lookups: Readonly<Record<string, Lookup>>,
  services: Services,
  past?: { name: string; language: LanguageCode },
): Driver & { steps: EngineTurn[][] } {
  const library = createLibrary(flows);
  const received: Message[] = [];
  let customer = past
    ? { ...pastCalled(past.name).customer, preferred_language: past.language }
    : pasts[0]!.customer;
  const journey: Outcome['journey'] = stagesOf(customer).map((to) => ({ to, trigger: 'past' }));
  /** Rows of selections: of the past, and what effects wrote. */
  const written: EffectRow[] = customer.selected_package_code
    ? [
        {
          table: 'customer_package_selections',
          how: 'added',
          values: {
            package_code: customer.selected_package_code,
            is_final_selection: customer.consent_given,
          },
        },
      ]
    : [];
  const consents: Outcome['consents'] = customer.consent_given
    ? [{ purpose: 'service', decision: 'given', wording: null }]
    : [];
  let refused: string | null = null;
  let conversation: ConversationState | null = null;
  let now = noon;
  let windowUntil: number | null = null;
  let count = 0;
  const steps: EngineTurn[][] = [];

  async function run(event: TurnEvent): Promise<EngineTurn> {
    count += 1;
    const isNew = conversation === null && past === undefined;
    let answers: LookupAnswer[] = [];
    let refusal: TurnInput['refusal'];
    for (;;) {
      const outcome = turn(library, {
        turnId: `turn-${count}`,
        conversation,
        customer,
        event,
        now,
        windowUntil,
        answers,
        settings: noQuietHours,
        ...lastBubble(),
        ...(refusal && { refusal }),
      });
      if (outcome.kind === 'lookup') {
        const { src, input, language } = outcome.request;
        const answer = await lookups[src]!.run(input, services, { language }).catch((error: Error) => ({
          error: error.message,
        }));
        answers.push({ src, answer });
        continue;
      }
      const { result } = outcome;
      if (refused !== null && result.effects.some(({ kind }) => kind === 'package.select')) {
        // as the runner does: another path, and what it asks is asked afresh
        refusal = { action: 'package.select', reason: refused, answers };
        refused = null;
        answers = [];
        continue;
      }
      const before = conversation;
      conversation = JSON.parse(JSON.stringify(result.conversation));
      const selectionsBefore = selectionsIn(written).length;
      for (const effect of result.effects) record(effect);
      const bubbles = result.effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : []));
      received.push(...bubbles);
      return {
        before,
        after: result.conversation,
        trace: result.trace,
        bubbles,
        rows: rowsOf(
          result.effects,
          isNew,
          result.inbound.length,
          selectionsIn(written).length - selectionsBefore,
        ),
      };
    }
  }

  function lastBubble(): Pick<TurnInput, 'lastBubble'> {
    const message = received.at(-1);
    return message ? { lastBubble: { message, acceptedAt: now - readingMs } } : {};
  }

  /** The newest that offers it. */
  function bubbleOf(id: string): Message | undefined {
    return received.findLast(
      (message) =>
        (message.kind === 'buttons' && message.buttons.some((button) => button.id === id)) ||
        (message.kind === 'list' && message.rows.some((row) => row.id === id)),
    );
  }

  function record(effect: Effect): void {
    customer = applyToCustomer(customer, effect);
    if (effect.kind === 'journey') journey.push({ to: effect.stage, trigger: effect.trigger });
    if (effect.kind === 'consent.record') answer(effect);
    written.push(...rowsOfEffect(effect, written));
  }

  /** As the database keeps it: where nothing was asked, it is about the words that were answered last. */
  function answer({ purpose, given, words }: Effect & { kind: 'consent.record' }): void {
    const last = consents.findLast((consent) => consent.purpose === purpose);
    const decision = given ? 'given' : last?.decision === 'given' ? 'withdrawn' : 'refused';
    consents.push({
      purpose,
      decision,
      wording: words === null ? (last?.wording ?? null) : wordingOf(words),
    });
  }

  function told(turns: EngineTurn[]): EngineTurn[] {
    steps.push(turns);
    return turns;
  }

  return {
    steps,
    async say(messages) {
      now += readingMs;
      windowUntil = now + dayMs;
      const moment = messages.map((step, place): Received => {
        const message = messageOf(step, received);
        const refersTo = message.kind === 'choice' ? bubbleOf(message.id) : undefined;
        return {
          message,
          messageId: `wamid.${count}.${place}`,
          sentAt: now,
          ...(refersTo && { refersTo }),
        };
      });
      return told([await run({ type: 'moment', messages: moment })]);
    },
    duplicate: async () => told([]),
    handBack: async () => told([await run({ type: 'returned' })]),
    async refuse(reason) {
      refused = reason;
    },
    async wait(ms) {
      const until = now + ms;
      const turns: EngineTurn[] = [];
      for (;;) {
        const due = conversation?.timers.find((timer) => timer.dueAt <= until);
        if (!due) break;
        now = Math.max(now, due.dueAt);
        turns.push(await run({ type: 'timers', due: [due] }));
      }
      now = until;
      return told(turns);
    },
    outcome: async () => ({ customer, journey, selections: selectionsIn(written), consents }),
  };
}

function rowsOf(effects: Effect[], isNew: boolean, inbound: number, newSelections: number): RowCounts {
  const countOf = (kind: Effect['kind']) => effects.filter((effect) => effect.kind === kind).length;
  return {
    customers: isNew ? 1 : 0,
    customer_journey_events: countOf('journey'),
    customer_interactions: countOf('send') + inbound,
    customer_package_selections: newSelections,
    customer_consents: countOf('consent.record'),
  };
}

/** Wire id and title of the newest choice that ends in that id. */
export function findChoice(received: readonly Message[], id: string): { id: string; title: string } {
  for (const message of [...received].reverse()) {
    const choices =
      message.kind === 'buttons' ? message.buttons : message.kind === 'list' ? message.rows : [];
    const found = choices.find((choice) => choice.id.endsWith(`/${id}`) || choice.id.endsWith(`:${id}`));
    if (found) return found;
  }
  throw new CannotGoOn(`nothing that was said offers “${id}”`);
}

function messageOf(step: MessageStep, received: readonly Message[]): CustomerMessage {
  if ('text' in step) return { kind: 'text', text: step.text };
  if ('tap' in step) return { kind: 'choice', ...pick(findChoice(received, step.tap)) };
  if ('location' in step) {
    const [latitude, longitude] = step.location;
    return { kind: 'location', location: { latitude, longitude } };
  }
  switch (step.send) {
    case 'contacts':
      return { kind: 'contacts', names: ['Sipho'] };
    case 'order':
      return { kind: 'order' };
    case 'reaction':
      return { kind: 'reaction', emoji: '👍', messageId: 'wamid.any' };
    case 'form':
      return { kind: 'form', data: {} };
    case 'unsupported':
      return { kind: 'unsupported', what: 'unsupported' };
    default:
      return { kind: step.send };
  }
}

function pick({ id, title }: { id: string; title: string }): { id: string; title: string } {
  return { id, title };
}
