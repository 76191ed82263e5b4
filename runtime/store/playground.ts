/**
 * A database that is played in: its customers are made with a past, their time passes by moving all that is stored of
 * them into the past, and every row they lead to can be looked at. Nothing that serves real people uses this.
 */

import type { ConversationState } from '../engine/index.js';
import {
  type Customer,
  type CustomerStatus,
  type Identity,
  type JourneyStage,
  type Json,
  stagesOf,
} from '../model/index.js';
import type { Store } from './contract.js';
import { type Database, migratedImage, openInMemory } from './database/index.js';
import { storeOn } from './opening/open-store.js';

export interface Playground {
  /** Somebody who wrote to us before this conversation. */
  addCustomer(identity: Identity, past: Customer): Promise<void>;
  /** As if `ms` had passed since everything that is stored of this customer. */
  age(identity: Identity, ms: number): Promise<void>;
  /** Milliseconds until the next timer of the customer is due, negative when it should have gone; null: none is armed. */
  nextDueMs(identity: Identity): Promise<number | null>;
  /** Whether an event, a due timer or a bubble of the customer still waits for the workers. */
  isBusy(identity: Identity): Promise<boolean>;
  /** How a customer is reached. */
  identityOf(customerId: string): Promise<Identity>;
  /** null: nobody is known by that identity yet. */
  look(identity: Identity): Promise<Records | null>;
  /** Takes away everything of this customer. */
  remove(identity: Identity): Promise<void>;
}

export const customerTables = [
  'customers',
  'customer_interactions',
  'customer_journey_events',
  'customer_package_selections',
  'customer_consents',
] as const;
export type CustomerTable = (typeof customerTables)[number];
export type Row = { [column: string]: Json };

/** All that the database holds of a customer. */
export interface Records {
  customerId: string;
  /** As turns see them. */
  customer: Customer;
  /** Oldest first. */
  tables: Record<CustomerTable, Row[]>;
  /** null: no message of theirs has been stored. */
  conversation: {
    id: string;
    state: ConversationState | null;
    mode: 'bot' | 'handover' | 'stopped';
    /** End of the customer service window, milliseconds since 1970. */
    windowUntil: number | null;
  } | null;
}

/**
 * A store in memory, migrated and seeded, and its playground; closing the store ends both. `onOpening` is told when the
 * database has been made, which takes seconds the first time, and is opened.
 */
export async function openPlayground(
  onOpening: () => void = () => {},
): Promise<{ store: Store; playground: Playground }> {
  const image = await migratedImage();
  onOpening();
  const database = await openInMemory(image);
  return { store: storeOn(database), playground: playgroundOn(database) };
}

/** `database` is embedded and this program's alone: it is used without a role. */
export function playgroundOn(database: Database): Playground {
  async function query<Found>(sql: string, ...params: unknown[]): Promise<Found[]> {
    return database.transaction((transaction) => transaction.query<Found>(sql, params));
  }

  return {
    async addCustomer(identity, past) {
      await database.transaction(async (transaction) => {
        const [made] = await transaction.query<{ id: string }>(insertCustomer, [
          identity.phone ? `+${identity.phone}` : null,
          JSON.stringify(past),
        ]);
        const { id } = made!;
        for (const [kind, value] of identifiersOf(identity))
          await transaction.query(
            'insert into runtime.identities (kind, value, customer_id) values ($1, $2, $3)',
            [kind, value, id],
          );
        if (past.selected_package_code !== null)
          await transaction.query(insertSelection, [id, past.selected_package_code, past.consent_given]);
        if (past.consent_given) await transaction.query(insertConsent, [id, past.preferred_language]);
        for (const stage of stagesOf(past).filter((stage) => !ofStatus.has(stage)))
          await transaction.query(
            `insert into public.customer_journey_events (customer_id, to_stage, event_trigger) values ($1, $2, 'past')`,
            [id, stage],
          );
        await transaction.query(`select set_config('loop.status', '{"trigger": "past"}', true)`);
        for (const status of statusesTo[past.status])
          await transaction.query(
            `update public.customers set status = $2::public.customer_status,
               churn_reason = case when $2 in ('churned', 'cancelled') then 'past' end
             where id = $1`,
            [id, status],
          );
      });
    },
    async age(identity, ms) {
      await query(ageConversation, nameOf(identity), ms);
    },
    async nextDueMs(identity) {
      const [row] = await query<{ ms: number | null }>(
        `select (extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float8 as ms from runtime.timers
         where customer_id = (select customer_id from runtime.identities where value = $1)`,
        nameOf(identity),
      );
      return row?.ms ?? null;
    },
    async isBusy(identity) {
      const [row] = await query<{ busy: boolean }>(busy, nameOf(identity));
      return row!.busy;
    },
    async identityOf(customerId) {
      const [row] = await query<{ identity: Identity }>(
        'select runtime.identity_of($1) as identity',
        customerId,
      );
      return row!.identity;
    },
    async look(identity) {
      const [row] = await query<{ records: Records }>(records, nameOf(identity));
      return row?.records ?? null;
    },
    async remove(identity) {
      await query(
        `delete from public.customers where id = (select customer_id from runtime.identities where value = $1)`,
        nameOf(identity),
      );
    },
  };
}

/** Stages that are recorded with the status which they follow from. */
const ofStatus: ReadonlySet<JourneyStage> = new Set(['retention', 'advocacy', 'churned']);

/** How a new customer, who is pending, comes to a status. */
const statusesTo: { [Status in CustomerStatus]: readonly CustomerStatus[] } = {
  pending: [],
  inactive: ['inactive'],
  cancelled: ['cancelled'],
  active: ['active'],
  suspended: ['active', 'suspended'],
  churned: ['active', 'churned'],
};

/** Either finds the customer: an own id for ever, or the phone. */
const nameOf = ({ bsuid, phone }: Identity) => bsuid ?? phone;

const identifiersOf = ({ bsuid, phone }: Identity) =>
  Object.entries({ bsuid, phone }).filter(([, value]) => value !== undefined);

// an area is named by where the customer is: a past knows no ids of this database
const insertCustomer = `
  insert into public.customers (phone_number, name, preferred_language, manual_location, gps_coordinates,
    place_name, place_gps, coverage_available, coverage_area_id, selected_package_id, selected_package_code)
  select $1, past ->> 'name', (past ->> 'preferred_language')::public.language_code, past ->> 'manual_location', nullif(past -> 'gps', 'null'),
    past ->> 'place_name', nullif(past -> 'place_gps', 'null'), (past ->> 'coverage_available')::boolean,
    case when (past ->> 'coverage_available')::boolean
      then (public.lookup_coverage(past -> 'place_gps') ->> 'area_id')::uuid end,
    (select id from public.packages where package_code = past ->> 'selected_package_code'),
    past ->> 'selected_package_code'
  from (select $2::jsonb) as given (past)
  returning id`;

const insertConsent = `
  insert into public.customer_consents (customer_id, purpose, decision, language)
  values ($1, 'service', 'given', $2)`;

const insertSelection = `
  insert into public.customer_package_selections (customer_id, package_id, package_code, is_final_selection)
  select $1, (select id from public.packages where package_code = $2), $2, $3`;

const ageConversation = `
  with moved as (
    select id, make_interval(secs => $2 / 1000.0) as ago from runtime.conversations
    where customer_id = (select customer_id from runtime.identities where value = $1)
  ), timers as (
    update runtime.timers t set due_at = due_at - ago, run_at = run_at - ago
    from moved where t.conversation_id = moved.id returning 1
  ), sends as (
    update runtime.outbox o set accepted_at = accepted_at - ago, not_after = not_after - ago
    from moved where o.conversation_id = moved.id returning 1
  )
  update runtime.conversations c set
    window_until = window_until - ago,
    last_inbound_at = last_inbound_at - ago,
    state = state
      || jsonb_build_object('lastMessageAt', (state ->> 'lastMessageAt')::numeric - $2)
      || jsonb_build_object('timers', coalesce((
        select jsonb_agg(t || jsonb_build_object('dueAt', (t ->> 'dueAt')::numeric - $2))
        from jsonb_array_elements(state -> 'timers') t), '[]'))
      || case when state ? 'remindedAt'
        then jsonb_build_object('remindedAt', (state ->> 'remindedAt')::numeric - $2) else '{}' end
      || coalesce((
        select jsonb_object_agg(key, value || jsonb_build_object('sentAt', (value ->> 'sentAt')::numeric - $2))
        from jsonb_each(state) where key in ('lastSaid', 'bound') and jsonb_typeof(value) = 'object'), '{}')
  from moved where c.id = moved.id`;

const busy = `
  with customer as (select customer_id as id from runtime.identities where value = $1)
  select exists (select from runtime.inbox join customer on customer_id = customer.id where status = 'pending')
    or exists (select from runtime.outbox join customer on customer_id = customer.id
      where status in ('queued', 'sending'))
    or exists (select from runtime.timers join customer on customer_id = customer.id
      where run_at <= clock_timestamp())
    or exists (select from runtime.conversations join customer on customer_id = customer.id
      where lease_until > clock_timestamp()) as busy`;

const rowsOf = (table: string, order: string) => `(
  select coalesce(jsonb_agg(to_jsonb(found) order by ${order}), '[]') from public.${table} as found
  where found.customer_id = customer.id)`;

const records = `
  select jsonb_build_object(
    'customerId', customer.id,
    'customer', runtime.customer_facts(customer),
    'tables', jsonb_build_object(
      'customers', jsonb_build_array(to_jsonb(customer)),
      'customer_interactions', ${rowsOf('customer_interactions', 'found.seq')},
      'customer_journey_events', ${rowsOf('customer_journey_events', 'found.seq')},
      'customer_package_selections', ${rowsOf('customer_package_selections', 'found.seq')},
      'customer_consents', ${rowsOf('customer_consents', 'found.seq')}
    ),
    'conversation', (
      select jsonb_build_object('id', talk.id, 'state', talk.state, 'mode', talk.mode,
        'windowUntil', floor(extract(epoch from talk.window_until) * 1000))
      from runtime.conversations as talk where talk.customer_id = customer.id and talk.merged_into is null
    )
  ) as records
  from public.customers as customer
  where customer.id = (select customer_id from runtime.identities where value = $1)`;
