import type { Database } from '../../../runtime/store/database/index.js';
import { makeClockSettable } from '../../harness/settable-clock.js';
import type { Deed, History } from './life.js';

export const idOf = (who: number) => `00000000-0000-4000-8000-${who.toString(16).padStart(12, '0')}`;
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export interface Geography {
  places: { name: string; province: string; latitude: number; longitude: number }[];
  areas: { id: string; name: string }[];
}

/** Towns, none beside another, and the areas of the seed. */
export async function readGeography(database: Database): Promise<Geography> {
  return database.transaction(async (transaction) => {
    await transaction.run('set local role service_role');
    return {
      places: await transaction.query(
        'select name, province, latitude, longitude from public.places order by md5(id::text) limit 12',
      ),
      areas: await transaction.query(
        'select id, area_name as name from public.coverage_areas order by area_name',
      ),
    };
  });
}

/** Everything that happened is written by what the program calls, each at its own time. */
export async function play(
  database: Database,
  { deeds, changes, now }: History,
  around: Geography,
): Promise<void> {
  await makeClockSettable(database, new Date(now));
  const all = [...changes.map((change) => ({ kind: 'list' as const, ...change })), ...deeds].sort(
    (a, b) => a.at - b.at,
  );
  const told = all.map((deed) => ({
    ...deed,
    at: iso(deed.at),
    ...('who' in deed && withIds(deed, around)),
  }));
  await database.transaction(async (transaction) => {
    await transaction.run(playFunction);
    await transaction.run('set local role service_role');
    await transaction.query('select public.play($1::jsonb)', [JSON.stringify(told)]);
    // its checks are counted still
    await transaction.query("delete from public.coverage_areas where area_name = 'Pretoria'");
  });
}

/** With the ids that the database has. */
function withIds(deed: Deed, { places, areas }: Geography): object {
  const positionOf = (place: number | null) => (place === null ? null : places[place]);
  const customer = idOf(deed.who);
  switch (deed.kind) {
    case 'contact':
      return {
        customer,
        referredBy: deed.referredBy === null ? null : idOf(deed.referredBy),
        area: deed.area === null ? null : areas[deed.area]!.id,
        lastSeen: iso(deed.lastSeen),
        waitingSince: iso(deed.waiting?.since ?? null),
        waitingAt: positionOf(deed.waiting?.place ?? null),
      };
    case 'say':
      return {
        customer,
        session: `00000000-0000-4000-9000-${`${deed.who}0${deed.session}`.padStart(12, '0')}`,
      };
    case 'check':
      return {
        customer,
        session: `00000000-0000-4000-9000-${`${deed.who}0${deed.session}`.padStart(12, '0')}`,
        metadata: {
          outcome: deed.outcome,
          latitude: positionOf(deed.place)?.latitude ?? null,
          longitude: positionOf(deed.place)?.longitude ?? null,
          area_id: deed.area === null ? null : areas[deed.area]!.id,
        },
      };
    case 'status':
    case 'price':
      return { customer, when: iso(deed.when) };
    case 'merge':
      return { customer, other: idOf(deed.other) };
    default:
      return { customer };
  }
}

const playFunction = `
create function public.play(deeds jsonb) returns void language plpgsql set search_path = '' as $$
declare
  deed jsonb;
  turn runtime.turn;
begin
  for deed in select value from jsonb_array_elements(deeds) loop
    perform set_config('test.now', deed ->> 'at', true);
    turn := row(null, null, deed ->> 'customer', null, null, 'en', null, deed ->> 'at')::runtime.turn;
    case deed ->> 'kind'
      when 'list' then
        update public.packages set price_per_day = (deed ->> 'price')::numeric where package_code = deed ->> 'code';
        if (deed ->> 'isForAll')::boolean then
          perform public.set_customer_price(jsonb_build_object('packageCode', deed -> 'code', 'pricePerDay', deed -> 'price'));
        end if;
      when 'contact' then
        insert into public.customers (id, first_contact_date, last_interaction_date, preferred_language, acquisition_source,
          referred_by, coverage_area_id, waiting_since, waiting_gps)
        values (turn.customer_id, turn.at, (deed ->> 'lastSeen')::timestamptz, (deed ->> 'language')::public.language_code,
          deed ->> 'source', (select id from public.customers where id = (deed ->> 'referredBy')::uuid),
          (deed ->> 'area')::uuid, (deed ->> 'waitingSince')::timestamptz, nullif(deed -> 'waitingAt', 'null'));
      when 'journey' then
        -- unless it followed from the status already
        if not exists (select from public.customer_journey_events where customer_id = turn.customer_id) or not exists (
          select from public.customers where id = turn.customer_id
            and (current_journey_stage::text = deed ->> 'stage' or (current_journey_stage = 'advocacy' and deed ->> 'stage' = 'retention'))
        ) then
          perform runtime.effect_journey(turn, jsonb_build_object('stage', deed -> 'stage', 'trigger', 'test', 'data', '{}'::jsonb));
        end if;
      when 'say' then
        insert into public.customer_interactions
          (customer_id, session_id, interaction_type, message_text, bot_response, metadata, language_used, timestamp)
        values (turn.customer_id, (deed ->> 'session')::uuid, (deed ->> 'type')::public.interaction_type,
          case when (deed ->> 'isInbound')::boolean then 'x' end, case when not (deed ->> 'isInbound')::boolean then 'x' end,
          jsonb_strip_nulls(jsonb_build_object('package_code', deed -> 'viewed')), (deed ->> 'language')::public.language_code, turn.at);
      when 'check' then
        insert into public.customer_interactions
          (customer_id, session_id, interaction_type, bot_response, metadata, timestamp)
        values (turn.customer_id, (deed ->> 'session')::uuid, 'coverage_check', 'x', deed -> 'metadata', turn.at);
      when 'consent' then
        perform runtime.effect_consent_record(turn, '{"given": true, "wording": null}');
      when 'choose' then
        perform runtime.effect_package_select(turn, jsonb_build_object('package_code', deed -> 'code', 'final', deed -> 'final',
          'context', 'auto', 'price_per_day', (select price_per_day from public.packages where package_code = deed ->> 'code')));
      when 'undo' then
        perform runtime.effect_package_unselect(turn, jsonb_build_object('package_code', deed -> 'code', 'restore', deed -> 'restore',
          'signed', deed -> 'signed', 'final', deed -> 'final'));
      when 'status' then
        perform set_config('loop.status', jsonb_strip_nulls(jsonb_build_object('at', deed -> 'when'))::text, true);
        update public.customers set status = (deed ->> 'status')::public.customer_status,
          churn_reason = case when deed ->> 'status' in ('churned', 'cancelled') then 'moved' end
        where id = turn.customer_id;
        perform set_config('loop.status', '', true);
      when 'price' then
        perform public.set_customer_price(jsonb_strip_nulls(
          jsonb_build_object('customerId', turn.customer_id, 'pricePerDay', deed -> 'price', 'at', deed -> 'when')));
      when 'merge' then
        perform runtime.merge_customers(turn.customer_id, (deed ->> 'other')::uuid);
    end case;
  end loop;
end $$;
grant execute on function public.play to service_role;`;
