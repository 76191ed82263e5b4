import type { Sandbox, SandboxCustomer } from '../../runtime/channels/index.js';
import { shortWording } from '../../runtime/language/index.js';
import {
  countedTables,
  type DrivenTurn,
  type Driver,
  findChoice,
  type MessageStep,
  pastCalled,
  type RowCounts,
  readingMs,
  type Scenario,
} from '../../runtime/review/index.js';
import type { FeedTurn, RunningRuntime } from '../../runtime/server/index.js';
import { passTime } from '../../runtime/server/simulator/pass-time.js';
import type { Refusals } from '../../runtime/server/simulator/refusing-store.js';
import { sendKind } from '../../runtime/server/simulator/send-kind.js';
import type { Database } from '../../runtime/store/database/index.js';
import { playgroundOn } from '../../runtime/store/index.js';

export interface LiveWorld {
  server: RunningRuntime;
  database: Database;
  refusals: Refusals;
}

/** What has been told of a chat. */
interface Seen {
  turn: number;
  rows: RowCounts;
  bubbles: number;
}

/** The whole path: a phone in the sandbox, signed webhooks, workers, database. */
export function liveDriver(
  { server, database, refusals }: LiveWorld,
  { who, past, language }: Pick<Scenario, 'who' | 'past' | 'language'>,
): Driver {
  const sandbox = server.sandbox as Sandbox;
  const customer: SandboxCustomer = sandbox.customer(who.phone ? { ...who, bsuid: null } : who);
  const identity = who.bsuid === undefined ? { phone: who.phone! } : { bsuid: who.bsuid };
  const playground = playgroundOn(database);
  const isThere =
    past === undefined
      ? Promise.resolve()
      : playground.addCustomer(identity, { ...pastCalled(past).customer, preferred_language: language });
  let again: () => Promise<unknown> = async () => {};

  async function conversationId(): Promise<string> {
    return (await playground.look(identity))!.conversation!.id;
  }

  /** Where the last step ended, and the next begins: whatever happens between two steps is told with the second. */
  let seen: Seen | undefined;

  async function begin(): Promise<Seen> {
    await isThere;
    const { last } = await turnsAfter();
    return { turn: last, rows: await rows(), bubbles: customer.received().length };
  }

  async function turnsAfter(query = ''): Promise<{ turns: FeedTurn[]; last: number }> {
    return (await fetch(`${server.url}/dev/turns${query}`)).json() as Promise<{
      turns: FeedTurn[];
      last: number;
    }>;
  }

  /** What comes of `act`, told when nothing is under way any more. */
  async function told(act: () => Promise<unknown>): Promise<DrivenTurn[]> {
    const before = seen ?? (await begin());
    await act();
    const { turns, last } = await turnsAfter(`?after=${before.turn}&settled`);
    seen = { turn: last, rows: await rows(), bubbles: customer.received().length };
    const written = difference(before.rows, seen.rows);
    const arrived = customer
      .received()
      .slice(before.bubbles)
      .map(({ message }) => message);
    return turns.map((turn, index) => ({
      trace: turn.trace,
      // the bubbles that arrived, a turn's own after another
      bubbles: arrived.splice(0, turn.effects.filter(({ kind }) => kind === 'send').length),
      rows: index === 0 ? written : none,
    }));
  }

  async function rows(): Promise<RowCounts> {
    const [counts] = await database.transaction((transaction) =>
      transaction.query<RowCounts>(countRows, [identity.bsuid ?? identity.phone]),
    );
    return counts!;
  }

  async function send(step: MessageStep): Promise<string> {
    if ('text' in step) return customer.text(step.text);
    if ('location' in step) return customer.location(...step.location);
    if ('tap' in step) return customer.tap(wireId(step.tap));
    return sendKind(customer, step.send);
  }

  function wireId(id: string): string {
    return findChoice(
      customer.received().map(({ message }) => message),
      id,
    ).id;
  }

  const ageing = {
    nextDueMs: () => playground.nextDueMs(identity),
    async age(ms: number): Promise<void> {
      customer.age(ms);
      await playground.age(identity, ms);
      server.wake();
    },
  };

  return {
    say: (steps) =>
      told(async () => {
        await ageing.age(readingMs);
        if (steps.length > 1) {
          const batch = batchOf(steps);
          again = () => post(batch);
          await again();
        } else {
          const id = await send(steps[0]!);
          again = () => customer.repeat(id);
        }
      }),
    duplicate: () => told(again),
    handBack: () =>
      told(async () => {
        await server.store.operations.returnConversation(await conversationId());
        server.wake();
      }),
    async refuse(reason) {
      refusals.set(await conversationId(), reason);
    },
    async wait(ms) {
      const turns: DrivenTurn[] = [];
      await passTime(ageing, ms, async (advance) => {
        turns.push(...(await told(advance)));
      });
      return turns;
    },
    async outcome() {
      const { customer, tables } = (await playground.look(identity))!;
      return {
        customer,
        journey: tables.customer_journey_events.map((row) => ({
          to: String(row.to_stage),
          trigger: String(row.event_trigger),
        })),
        selections: tables.customer_package_selections.map((row) => ({
          package_code: String(row.package_code),
          isFinal: row.is_final_selection === true,
          isUndone: row.undone_at !== null,
        })),
        consents: tables.customer_consents.map((row) => ({
          purpose: String(row.purpose),
          decision: String(row.decision),
          wording: row.wording_hash === null ? null : shortWording(String(row.wording_hash)),
        })),
      };
    },
  };

  /** Messages in one webhook, as WhatsApp batches them. */
  function batchOf(steps: MessageStep[]): unknown {
    const messages = steps.map((step, index) => {
      const id = `wamid.together.${who.phone}.${Date.now()}.${index}`;
      const common = { id, from: who.phone, timestamp: String(Math.floor(Date.now() / 1000)) };
      if ('text' in step) return { ...common, type: 'text', text: { body: step.text } };
      if (!('tap' in step)) throw new Error('only texts and taps are sent together');
      const list_reply = { id: wireId(step.tap), title: step.tap };
      return { ...common, type: 'interactive', interactive: { type: 'list_reply', list_reply } };
    });
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '27600000000', phone_number_id: phoneNumberId },
      contacts: [{ wa_id: who.phone, profile: { name: who.name } }],
      messages,
    };
    return {
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
    };
  }

  async function post(body: unknown): Promise<void> {
    const status = await sandbox.post(body);
    if (status !== 200) throw new Error(`the webhook answered ${status}`);
  }
}

/** Counted where they are: all of them as JSON after every turn would cost more than the turn. */
const countRows = `with customer as (select customer_id as id from runtime.identities where value = $1)
  select ${countedTables
    .map((table) => {
      const column = table === 'customers' ? 'id' : 'customer_id';
      return `(select count(*)::int from public.${table} as found where found.${column} = (table customer)) as ${table}`;
    })
    .join(', ')}`;
const phoneNumberId = '1000000000000001';
const none = Object.fromEntries(countedTables.map((table) => [table, 0])) as RowCounts;

function difference(before: RowCounts, after: RowCounts): RowCounts {
  return Object.fromEntries(countedTables.map((table) => [table, after[table] - before[table]])) as RowCounts;
}
