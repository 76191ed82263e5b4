import type { Customer } from '../../runtime/actions/index.js';
import type { Sandbox, SandboxCustomer } from '../../runtime/channels/index.js';
import type { ToldTurn as FeedTurn, RunningServer } from '../../runtime/server/index.js';
import type { Database } from '../../runtime/store/database/index.js';
import type { MessageStep, Scenario } from './scenario.js';
import { countedTables, type Driver, type RowCounts, type ToldTurn } from './transcript.js';

export interface LiveWorld {
  server: RunningServer;
  database: Database;
  /** How far the sandbox's clock is ahead: waiting moves everything stored into the past instead. */
  ahead: { ms: number };
}

/** The whole path: a phone in the sandbox, signed webhooks, workers, database. */
export function liveDriver({ server, database, ahead }: LiveWorld, who: Scenario['who']): Driver {
  const sandbox = server.sandbox as Sandbox;
  const customer: SandboxCustomer = sandbox.customer(who.phone ? { ...who, bsuid: null } : who);
  const identity = who.bsuid ?? who.phone!;
  let again: () => Promise<unknown> = async () => {};

  const sql = <Row>(text: string, ...parameters: unknown[]): Promise<Row[]> =>
    database.transaction(async (transaction) => (await transaction.query(text, parameters)) as Row[]);

  async function lastTurn(): Promise<number> {
    const { last } = (await (await fetch(`${server.url}/dev/turns`)).json()) as { last: number };
    return last;
  }

  /** What comes of `act`, told when nothing is under way any more. */
  async function told(act: () => Promise<unknown>): Promise<ToldTurn[]> {
    const [turnsBefore, rowsBefore, seenBefore] = [
      await lastTurn(),
      await rows(),
      customer.received().length,
    ];
    await act();
    const response = await fetch(`${server.url}/dev/turns?after=${turnsBefore}&settled`);
    const { turns } = (await response.json()) as { turns: FeedTurn[] };
    const rowsAfter = await rows();
    const arrived = customer
      .received()
      .slice(seenBefore)
      .map(({ message }) => message);
    return turns.map((turn, index) => ({
      trace: turn.trace,
      // the bubbles that arrived, a turn's own after another
      bubbles: arrived.splice(0, turn.effects.filter(({ kind }) => kind === 'send').length),
      rows: index === 0 ? difference(rowsBefore, rowsAfter) : none,
    }));
  }

  async function rows(): Promise<RowCounts> {
    const [counts] = await sql<RowCounts>(
      `with customer as (select customer_id as id from runtime.identities where value = $1)
       select (select count(*) from customer)::int as customers,
              (select count(*) from public.customer_journey_events where customer_id = (select id from customer))::int
                as customer_journey_events,
              (select count(*) from public.customer_interactions where customer_id = (select id from customer))::int
                as customer_interactions,
              (select count(*) from public.customer_package_selections where customer_id = (select id from customer))::int
                as customer_package_selections`,
      identity,
    );
    return counts!;
  }

  async function send(step: MessageStep): Promise<string> {
    if ('text' in step) return customer.text(step.text);
    if ('location' in step) return customer.location(...step.location);
    if ('tap' in step) return customer.tap(wireId(step.tap));
    const media = { id: 'media-1', mime_type: 'x/y', sha256: 'x' };
    switch (step.send) {
      case 'reaction':
        return customer.react('👍');
      case 'contacts':
        return customer.send({ type: 'contacts', contacts: [{ name: { formatted_name: 'Sipho' } }] });
      case 'order':
        return customer.send({ type: 'order', order: { catalog_id: '1', product_items: [] } });
      case 'unsupported':
        return customer.send({ type: 'unsupported', errors: [{ code: 131051, title: 'Unsupported' }] });
      default:
        return customer.send({ type: step.send, [step.send]: media });
    }
  }

  function wireId(id: string): string {
    for (const { message } of [...customer.received()].reverse()) {
      const choices =
        message.kind === 'buttons' ? message.buttons : message.kind === 'list' ? message.rows : [];
      const found = choices.find((choice) => choice.id.endsWith(`/${id}`) || choice.id.endsWith(`:${id}`));
      if (found) return found.id;
    }
    throw new Error(`nothing that arrived offers "${id}"`);
  }

  /** As if `ms` had passed since everything that is stored of this customer. */
  async function passTime(ms: number): Promise<void> {
    ahead.ms += ms;
    await sql(
      `with moved as (select id, make_interval(secs => $2 / 1000.0) as ago from runtime.conversations
         where customer_id = (select customer_id from runtime.identities where value = $1)),
       timers as (update runtime.timers t set due_at = due_at - ago, run_at = run_at - ago
         from moved where t.conversation_id = moved.id returning 1),
       sends as (update runtime.outbox o set accepted_at = accepted_at - ago, not_after = not_after - ago
         from moved where o.conversation_id = moved.id returning 1)
       update runtime.conversations c set
         window_until = window_until - ago,
         last_inbound_at = last_inbound_at - ago,
         state = jsonb_set(jsonb_set(state, '{lastMessageAt}', to_jsonb((state->>'lastMessageAt')::numeric - $2)),
           '{timers}', coalesce((select jsonb_agg(t || jsonb_build_object('dueAt', (t->>'dueAt')::numeric - $2))
             from jsonb_array_elements(state->'timers') t), '[]'))
       from moved where c.id = moved.id`,
      identity,
      ms,
    );
    server.wake();
  }

  async function nextDueMs(): Promise<number | null> {
    const [row] = await sql<{ ms: number | null }>(
      `select (extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float8 as ms from runtime.timers
       where customer_id = (select customer_id from runtime.identities where value = $1)`,
      identity,
    );
    return row?.ms ?? null;
  }

  return {
    say: (steps) =>
      told(async () => {
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
    async wait(ms) {
      const turns: ToldTurn[] = [];
      let left = ms;
      for (;;) {
        const due = await nextDueMs();
        // what is due within the wait, give or take what the test itself has taken
        if (due === null || due > left + 60_000) break;
        const step = Math.max(0, Math.ceil(due));
        left = Math.max(0, left - step);
        turns.push(...(await told(() => passTime(step))));
      }
      await passTime(left);
      return turns;
    },
    async outcome() {
      const [customerRow] = await sql<Customer>(
        `select name, status, preferred_language, coverage_available, manual_location, gps_coordinates as gps,
                coverage_area_id, selected_package_code, consent_given, referral_code,
                (select to_stage from public.customer_journey_events e where e.customer_id = c.id
                  order by seq desc limit 1) as journey_stage
         from public.customers c where id = (select customer_id from runtime.identities where value = $1)`,
        identity,
      );
      const journey = await sql<{ to: string; trigger: string }>(
        `select to_stage as to, event_trigger as trigger from public.customer_journey_events
         where customer_id = (select customer_id from runtime.identities where value = $1) order by seq`,
        identity,
      );
      const selections = await sql<{ package_code: string; is_final: boolean }>(
        `select package_code, is_final_selection as is_final from public.customer_package_selections
         where customer_id = (select customer_id from runtime.identities where value = $1)
         order by selection_timestamp`,
        identity,
      );
      return { customer: customerRow!, journey, selections };
    },
  };

  /** Messages in one webhook, as WhatsApp batches them. */
  function batchOf(steps: MessageStep[]): unknown {
    const messages = steps.map((step, index) => {
      const id = `wamid.together.${identity}.${Date.now()}.${index}`;
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

const phoneNumberId = '1000000000000001';
const none = Object.fromEntries(countedTables.map((table) => [table, 0])) as RowCounts;

function difference(before: RowCounts, after: RowCounts): RowCounts {
  return Object.fromEntries(countedTables.map((table) => [table, after[table] - before[table]])) as RowCounts;
}
