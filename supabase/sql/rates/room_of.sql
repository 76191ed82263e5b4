-- How many messages the number may send at once: none while it is stopped or paused, one while it tries whether WhatsApp
-- takes messages again.
create or replace function runtime.room_of(number runtime.numbers, at timestamptz) returns integer
language sql immutable set search_path = ''
return case
  when number.stopped_at is not null or number.paused_until > at or number.probing_until > at then 0
  else least(
    greatest(0, floor(greatest(1, number.per_second * 0.5) - runtime.used_now(number, at))),
    case when number.refusals > 0 then 1 end
  )
end::integer;

revoke all on function runtime.room_of from public, anon, authenticated, service_role;
grant execute on function runtime.room_of to service_role;
