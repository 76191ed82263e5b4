-- Everything of `other` is `first`'s from now on. Journey events and the history of statuses are never changed: the earlier
-- ones stay with the row that `merged_into` redirects, and one event says how far the person had come.
create or replace function runtime.merge_customers(first uuid, other uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  gone public.customers;
  now_kept public.customers;
  chosen public.customer_package_selections;
  stage public.journey_stage;
  gone_stage public.journey_stage;
  has_place boolean;
  step public.customer_status;
  merged jsonb := jsonb_build_object('merged', other);
  is_others boolean;
begin
  select * into gone from public.customers where id = other;
  gone_stage := (select to_stage from public.customer_journey_events where customer_id = other order by seq desc limit 1);
  update public.customers set merged_into = first, phone_number = null where id = other;
  update public.customers set merged_into = first where merged_into = other;
  update public.customers set referred_by = nullif(first, id) where referred_by = other;

  update runtime.identities set customer_id = first where customer_id = other;
  update runtime.outbox set customer_id = first where customer_id = other;
  insert into runtime.pairs as pair
  select phone_number_id, first, burst_at, burst, paused_until, refusals from runtime.pairs where customer_id = other
  on conflict (phone_number_id, customer_id) do update set
    burst_at = greatest(pair.burst_at, excluded.burst_at),
    burst = least(pair.burst + excluded.burst, 44),
    paused_until = greatest(pair.paused_until, excluded.paused_until),
    refusals = greatest(pair.refusals, excluded.refusals);
  delete from runtime.pairs where customer_id = other;
  update runtime.inbox set customer_id = first where customer_id = other;
  update runtime.timers set customer_id = first where customer_id = other;
  update runtime.journal set customer_id = first where customer_id = other;
  update public.customer_interactions set customer_id = first where customer_id = other;
  -- at most one final selection: the older customer's stands, unless only the other one is connected
  is_others := gone.status in ('active', 'suspended') and exists (
    select from public.customers where id = first and status not in ('active', 'suspended')
  );
  update public.customer_package_selections set is_final_selection = false
  where customer_id = case when is_others then first else other end and is_final_selection and exists (
    select from public.customer_package_selections as selection
    where selection.customer_id = case when is_others then other else first end and selection.is_final_selection
  );
  update public.customer_package_selections set customer_id = first where customer_id = other;
  perform runtime.merge_service_periods(first, other);

  -- what the person answered last counts, whichever of the two they were then
  update public.customer_consents set customer_id = first where customer_id = other;

  select * into chosen from public.customer_package_selections where customer_id = first and is_final_selection;

  -- what they sent and what we made of it belong together
  has_place := (
    select coalesce(gps_coordinates, place_gps) is not null or manual_location is not null
    from public.customers where id = first
  );
  -- what the older customer has said stands; what only the other had said is known of them now
  update public.customers as kept set
    name = coalesce(kept.name, gone.name),
    phone_number = coalesce(kept.phone_number, gone.phone_number),
    preferred_language = coalesce(kept.preferred_language, gone.preferred_language),
    gps_coordinates = case when has_place then kept.gps_coordinates else gone.gps_coordinates end,
    manual_location = case when has_place then kept.manual_location else gone.manual_location end,
    place_name = case when has_place then kept.place_name else gone.place_name end,
    place_gps = case when has_place then kept.place_gps else gone.place_gps end,
    coverage_area_id = case when kept.coverage_available is null then gone.coverage_area_id else kept.coverage_area_id end,
    coverage_available = coalesce(kept.coverage_available, gone.coverage_available),
    selected_package_id = case
      when chosen.id is not null then chosen.package_id
      when kept.selected_package_code is null then gone.selected_package_id
      else kept.selected_package_id
    end,
    selected_package_code = coalesce(chosen.package_code, kept.selected_package_code, gone.selected_package_code),
    conversion_date = least(kept.conversion_date, gone.conversion_date),
    first_contact_date = least(kept.first_contact_date, gone.first_contact_date),
    last_interaction_date = greatest(kept.last_interaction_date, gone.last_interaction_date),
    lifetime_value = kept.lifetime_value + gone.lifetime_value,
    -- whoever came first tells where the person comes from
    acquisition_source = case
      when gone.first_contact_date < kept.first_contact_date then gone.acquisition_source else kept.acquisition_source end,
    acquisition_data = case
      when gone.first_contact_date < kept.first_contact_date then gone.acquisition_data else kept.acquisition_data end,
    referred_by = coalesce(kept.referred_by, nullif(gone.referred_by, first)),
    waiting_since = coalesce(kept.waiting_since, gone.waiting_since),
    waiting_place = coalesce(kept.waiting_place, gone.waiting_place),
    waiting_gps = coalesce(kept.waiting_gps, gone.waiting_gps),
    -- the conversation that goes on knows whether they said stop
    opted_out_at = case when exists (
      select from runtime.conversations as conversation
      where conversation.customer_id = first and conversation.merged_into is null and conversation.mode = 'stopped'
    ) then coalesce(kept.opted_out_at, gone.opted_out_at) end,
    marketing_opted_out_at = greatest(kept.marketing_opted_out_at, gone.marketing_opted_out_at),
    notes = nullif(concat_ws(E'\n', kept.notes, gone.notes), '')
  where kept.id = first;
  if not is_others then
    update public.customers set price_per_day = coalesce(price_per_day, gone.price_per_day) where id = first;
  end if;

  -- Who is only pending, or quiet, is what the other had become, by the way that leads there; who had left, and as the other
  -- is connected, is so. Retention and churned follow.
  select * into now_kept from public.customers where id = first;
  if now_kept.status in ('pending', 'inactive')
    or gone.status in ('active', 'suspended') and now_kept.status in ('churned', 'cancelled') then
    foreach step in array case gone.status
      when 'active' then '{active}'
      when 'suspended' then '{active,suspended}'
      when 'churned' then '{active,churned}'
      when 'cancelled' then '{pending,cancelled}'
      else '{}'
    end::public.customer_status[] loop
      perform set_config('loop.status', jsonb_build_object('trigger', 'merged', 'data', merged, 'isPassing', step <> gone.status, 'at', greatest(
        least(case when step = 'active' then gone.conversion_date else gone.churn_date end, clock_timestamp()),
        (select max(change.timestamp) from public.customer_status_changes as change where change.customer_id = first)
      ))::text, true);
      -- at once: the service period of the other goes on as it is
      update public.customers set
        status = step,
        price_per_day = case when is_others then gone.price_per_day else price_per_day end,
        price_since = case when is_others then gone.price_since else price_since end,
        churn_reason = case when step in ('churned', 'cancelled') then coalesce(nullif(gone.churn_reason, ''), 'merged') end
      where id = first and status <> step;
    end loop;
    perform set_config('loop.status', '', true);
  end if;
  stage := (select to_stage from public.customer_journey_events where customer_id = first order by seq desc limit 1);
  if stage is null and gone_stage is not null then
    insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data)
    values (first, 'awareness', 'merged', merged);
    stage := 'awareness';
  end if;
  -- what lies behind a decision follows from the status
  gone_stage := least(gone_stage, 'decision');
  if gone_stage > stage then
    begin
      insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data, movement)
      values (
        first, gone_stage, 'merged', merged,
        case when stage = 'awareness' and gone_stage = 'decision' then 'skip' else 'forward' end
      );
    exception when raise_exception then
      raise log 'how far % had come is left out of the journey of %: %', other, first, sqlerrm;
    end;
  end if;
end $$;

revoke all on function runtime.merge_customers from public, anon, authenticated, service_role;
grant execute on function runtime.merge_customers to service_role;
