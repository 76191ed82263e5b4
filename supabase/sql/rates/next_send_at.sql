-- When the pair's next message may go: now, or later. `paced`: by the model of pair-rate.ts, with a second to spare for what
-- a message needs from here to WhatsApp; a refusal holds either way.
create or replace function runtime.next_send_at(pair runtime.pairs, at timestamptz, paced boolean default true) returns timestamptz
language sql immutable set search_path = ''
return greatest(
  at,
  pair.paused_until,
  case when paced and not (at < pair.burst_at + interval '5 seconds' and pair.burst < 44)
    then pair.burst_at + pair.burst * interval '6 seconds' + interval '1 second' end
);

revoke all on function runtime.next_send_at from public, anon, authenticated, service_role;
grant execute on function runtime.next_send_at to service_role;
