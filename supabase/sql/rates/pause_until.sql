-- Until when something waits that was refused, `refusals` having gone before in a row. What is refused while it waits was on
-- its way already, and says nothing new.
create or replace function runtime.pause_until(
  paused_until timestamptz, refusals integer, at timestamptz, pause jsonb, growth integer, longest interval
) returns timestamptz
language sql immutable set search_path = ''
return greatest(
  paused_until,
  at + (pause ->> 'leastMs')::double precision * interval '1 millisecond',
  case when (paused_until > at) is not true then
    at + least((pause ->> 'firstMs')::double precision * growth ^ least(refusals, 20) * interval '1 millisecond', longest)
  end
);

revoke all on function runtime.pause_until from public, anon, authenticated, service_role;
grant execute on function runtime.pause_until to service_role;
