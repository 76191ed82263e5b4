-- What a turn asks of the world, one function per effect.
-- Made from supabase/sql/effects (npm run generate).

-- The turn that an effect is part of.
create type runtime.turn as (
  id uuid,
  conversation_id uuid,
  customer_id uuid,
  phone_number_id text,
  session_id uuid,
  language public.language_code,
  window_until timestamptz,
  at timestamptz
);

-- Applies one effect, by the function that is named after it: 'waitingList.join' is runtime.effect_waiting_list_join.
create or replace function runtime.apply_effect(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  kind text := coalesce(op ->> 'op', 'null');
  name text := 'effect_' || lower(regexp_replace(replace(kind, '.', '_'), '([A-Z])', '_\1', 'g'));
begin
  if to_regprocedure(format('runtime.%I(runtime.turn, jsonb)', name)) is null then
    raise case_not_found using message = format('there is no effect "%s"', kind);
  end if;
  execute format('select runtime.%I($1, $2)', name) using turn, op;
end $$;

revoke all on function runtime.apply_effect from public, anon, authenticated, service_role;
grant execute on function runtime.apply_effect to service_role;

-- {given}
create or replace function runtime.effect_consent_record(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.customers set
    consent_given = (op ->> 'given')::boolean,
    consent_timestamp = case when (op ->> 'given')::boolean then turn.at end
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_consent_record from public, anon, authenticated, service_role;
grant execute on function runtime.effect_consent_record to service_role;

-- {set: columns of customers}; a column that is not named stays as it is, null clears it.
create or replace function runtime.effect_customer_update(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  wanted jsonb := op -> 'set';
begin
  if wanted ->> 'coverage_area_id' is not null and not exists (
    select from public.coverage_areas where id = (wanted ->> 'coverage_area_id')::uuid
  ) then
    perform runtime.refuse('customer.update', 'gone');
  end if;
  update public.customers set
    name = case when wanted ? 'name' then wanted ->> 'name' else name end,
    preferred_language = case when wanted ? 'preferred_language'
      then (wanted ->> 'preferred_language')::public.language_code else preferred_language end,
    manual_location = case when wanted ? 'manual_location' then wanted ->> 'manual_location' else manual_location end,
    gps_coordinates = case when wanted ? 'gps_coordinates' then nullif(wanted -> 'gps_coordinates', 'null') else gps_coordinates end,
    coverage_available = case when wanted ? 'coverage_available'
      then (wanted ->> 'coverage_available')::boolean else coverage_available end,
    coverage_area_id = case when wanted ? 'coverage_area_id' then (wanted ->> 'coverage_area_id')::uuid else coverage_area_id end
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_customer_update from public, anon, authenticated, service_role;
grant execute on function runtime.effect_customer_update to service_role;

-- {}
create or replace function runtime.effect_handover_end(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.conversations set handover_to = null, handover_since = null where id = turn.conversation_id;
end $$;

revoke all on function runtime.effect_handover_end from public, anon, authenticated, service_role;
grant execute on function runtime.effect_handover_end to service_role;

-- {to}
create or replace function runtime.effect_handover_start(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.conversations set handover_to = op ->> 'to', handover_since = turn.at where id = turn.conversation_id;
end $$;

revoke all on function runtime.effect_handover_start from public, anon, authenticated, service_role;
grant execute on function runtime.effect_handover_start to service_role;

-- {stage, trigger, data}; the stage before, and the customer's own, follow from it.
create or replace function runtime.effect_journey(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data, timestamp)
  values (turn.customer_id, (op ->> 'stage')::public.journey_stage, op ->> 'trigger', op -> 'data', turn.at);
end $$;

revoke all on function runtime.effect_journey from public, anon, authenticated, service_role;
grant execute on function runtime.effect_journey to service_role;

-- {package_code, price_per_day, final, context}. Refused when the package is gone, or no longer costs what was shown.
create or replace function runtime.effect_package_select(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  final boolean := (op ->> 'final')::boolean;
  package public.packages;
  before public.customer_package_selections;
  price_before numeric;
begin
  select * into package from public.packages where package_code = op ->> 'package_code' and is_active;
  if not found then perform runtime.refuse('package.select', 'gone'); end if;
  if package.price_per_day <> (op ->> 'price_per_day')::numeric then
    perform runtime.refuse('package.select', 'priceChanged');
  end if;

  select * into before from public.customer_package_selections
  where customer_id = turn.customer_id order by selection_timestamp desc, created_at desc limit 1;

  if final then
    update public.customer_package_selections set is_final_selection = false
    where customer_id = turn.customer_id and is_final_selection;
  end if;
  if before.package_code = package.package_code and not before.is_final_selection then
    -- the choice they were about to make, not another one
    update public.customer_package_selections set is_final_selection = final where id = before.id;
  else
    select price_per_day into price_before from public.packages where package_code = before.package_code;
    insert into public.customer_package_selections
      (customer_id, package_id, package_code, selection_timestamp, is_final_selection, selection_context)
    values (
      turn.customer_id, package.id, package.package_code, clock_timestamp(), final,
      case
        when op ->> 'context' <> 'auto' then (op ->> 'context')::public.selection_context
        when before.id is null then 'initial'
        when package.price_per_day > price_before then 'upgrade'
        when package.price_per_day < price_before then 'downgrade'
        else 'change'
      end
    );
  end if;
  update public.customers set selected_package_id = package.id, selected_package_code = package.package_code
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_package_select from public, anon, authenticated, service_role;
grant execute on function runtime.effect_package_select to service_role;

-- {package_code, restore, signed}: what they had before is theirs again, and with `signed` what they have signed up for;
-- that they had chosen stays in the history.
create or replace function runtime.effect_package_unselect(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.customer_package_selections set is_final_selection = false
  where customer_id = turn.customer_id and is_final_selection and package_code = op ->> 'package_code';
  if (op ->> 'signed')::boolean then
    update public.customer_package_selections set is_final_selection = true
    where id = (
      select id from public.customer_package_selections
      where customer_id = turn.customer_id and package_code = op ->> 'restore'
      order by selection_timestamp desc, created_at desc limit 1
    );
  end if;
  update public.customers set
    selected_package_code = op ->> 'restore',
    selected_package_id = (select id from public.packages where package_code = op ->> 'restore')
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_package_unselect from public, anon, authenticated, service_role;
grant execute on function runtime.effect_package_unselect to service_role;

-- {kind, message, text, interaction, metadata, confirmation}; gives the bubble's id.
create or replace function runtime.effect_send(turn runtime.turn, op jsonb) returns uuid
language plpgsql volatile set search_path = '' as $$
declare
  bubble uuid := gen_random_uuid();
begin
  insert into runtime.outbox
    (id, customer_id, conversation_id, phone_number_id, turn_id, kind, message, confirmation, not_after, queued_at)
  values (
    bubble, turn.customer_id, turn.conversation_id, turn.phone_number_id, turn.id,
    op -> 'message' ->> 'kind', op -> 'message', (op ->> 'confirmation')::boolean,
    -- a template may go at any time; nothing else to somebody who never wrote
    case when op -> 'message' ->> 'kind' <> 'template' then coalesce(turn.window_until, turn.at) end, turn.at
  );
  insert into public.customer_interactions
    (customer_id, session_id, interaction_type, bot_response, metadata, language_used, timestamp)
  values (
    turn.customer_id, turn.session_id, (op ->> 'interaction')::public.interaction_type, op ->> 'text',
    (op -> 'metadata') || jsonb_build_object('outboxId', bubble), turn.language, turn.at
  );
  return bubble;
end $$;

revoke all on function runtime.effect_send from public, anon, authenticated, service_role;
grant execute on function runtime.effect_send to service_role;

-- {optOut}
create or replace function runtime.effect_silence(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.customers set opted_out_at = turn.at where id = turn.customer_id and (op ->> 'optOut')::boolean;
end $$;

revoke all on function runtime.effect_silence from public, anon, authenticated, service_role;
grant execute on function runtime.effect_silence to service_role;

-- {place, gps}
create or replace function runtime.effect_waiting_list_join(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.customers set
    waiting_since = coalesce(waiting_since, turn.at),
    waiting_place = op ->> 'place',
    waiting_gps = nullif(op -> 'gps', 'null'),
    coverage_available = false
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_waiting_list_join from public, anon, authenticated, service_role;
grant execute on function runtime.effect_waiting_list_join to service_role;

notify pgrst, 'reload schema';
