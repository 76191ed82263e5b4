-- {stage, trigger, data}; the stage before, and the customer's own, follow from it.
create or replace function runtime.effect_journey(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data, timestamp)
  values (turn.customer_id, (op ->> 'stage')::public.journey_stage, op ->> 'trigger', op -> 'data', turn.at);
end $$;

revoke all on function runtime.effect_journey from public, anon, authenticated, service_role;
grant execute on function runtime.effect_journey to service_role;
