-- The pair after WhatsApp refused a message with 131056: 4^X s, at most 17 min.
create or replace function runtime.after_refusal(pair runtime.pairs, at timestamptz, pause jsonb) returns runtime.pairs
language sql immutable set search_path = ''
return row(
  pair.phone_number_id, pair.customer_id, pair.burst_at, pair.burst,
  runtime.pause_until(pair.paused_until, pair.refusals, at, pause, 4, interval '1024 seconds'),
  pair.refusals + case when (pair.paused_until > at) is true then 0 else 1 end
)::runtime.pairs;

revoke all on function runtime.after_refusal from public, anon, authenticated, service_role;
grant execute on function runtime.after_refusal to service_role;
