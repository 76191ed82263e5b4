-- The pair after WhatsApp refused a message with 131056: 4^X s, at most 17 min.
create or replace function runtime.after_refusal(pair runtime.pairs, at timestamptz, pause jsonb) returns runtime.pairs
language plpgsql immutable set search_path = '' as $$
declare
  was_paused boolean := (pair.paused_until > at) is true;
begin
  pair.paused_until := runtime.pause_until(pair.paused_until, pair.refusals, at, pause, 4, interval '1024 seconds');
  pair.refusals := pair.refusals + case when was_paused then 0 else 1 end;
  return pair;
end $$;

revoke all on function runtime.after_refusal from public, anon, authenticated, service_role;
grant execute on function runtime.after_refusal to service_role;
