-- {stage, trigger, data, movement}; the stage before, and the customer's own, follow from it. What the turn knew of the
-- customer may be over: where the journey's rules refuse the event by now, it is left out, and the customer gets their answer.
create or replace function runtime.effect_journey(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  wanted public.journey_stage := op ->> 'stage';
  customer public.customers;
  movement text := op ->> 'movement';
begin
  select * into customer from public.customers where id = turn.customer_id;
  -- the first release's program does not say
  movement := coalesce(movement, case
    when customer.current_journey_stage = 'churned' then 'return'
    when wanted < customer.current_journey_stage then 'back'
    when wanted > customer.current_journey_stage and wanted <> 'churned'
      and array_position(enum_range(customer.current_journey_stage, wanted), wanted) > 2 then 'skip'
    else 'forward'
  end);
  if movement = 'return' and customer.status in ('churned', 'cancelled') then
    perform set_config('loop.status', jsonb_build_object(
      'stage', wanted, 'trigger', op -> 'trigger', 'data', op -> 'data'
    )::text, true);
    update public.customers set status = 'pending' where id = turn.customer_id;
    perform set_config('loop.status', '', true);
  else
    insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data, movement, timestamp)
    values (turn.customer_id, wanted, op ->> 'trigger', op -> 'data', movement, turn.at);
  end if;
exception when raise_exception then
  raise log 'the journey event "%" of turn % is left out: %', wanted, turn.id, sqlerrm;
end $$;

revoke all on function runtime.effect_journey from public, anon, authenticated, service_role;
grant execute on function runtime.effect_journey to service_role;
