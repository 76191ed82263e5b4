-- The pair after a message was given out.
create or replace function runtime.after_send(pair runtime.pairs, at timestamptz) returns runtime.pairs
language plpgsql immutable set search_path = '' as $$
begin
  if at < pair.burst_at + interval '5 seconds' then
    pair.burst := pair.burst + 1;
  else
    pair.burst_at := at;
    pair.burst := 1;
  end if;
  return pair;
end $$;

revoke all on function runtime.after_send from public, anon, authenticated, service_role;
grant execute on function runtime.after_send to service_role;
