-- The pair after a message was given out.
create or replace function runtime.after_send(pair runtime.pairs, at timestamptz) returns runtime.pairs
language sql immutable set search_path = ''
return case when at < pair.burst_at + interval '5 seconds'
  then row(pair.phone_number_id, pair.customer_id, pair.burst_at, pair.burst + 1, pair.paused_until, pair.refusals)::runtime.pairs
  else row(pair.phone_number_id, pair.customer_id, at, 1, pair.paused_until, pair.refusals)::runtime.pairs
end;

revoke all on function runtime.after_send from public, anon, authenticated, service_role;
grant execute on function runtime.after_send to service_role;
