-- How far a bubble has come; only ever forwards. `failed` stops what has not arrived.
create or replace function runtime.progress(status text) returns integer
language sql immutable set search_path = ''
return case status
  when 'queued' then 0 when 'sending' then 1 when 'unknown' then 1 when 'accepted' then 2 when 'sent' then 3
  when 'failed' then 4 when 'delivered' then 5 when 'read' then 6 when 'played' then 7
end;

revoke all on function runtime.progress from public, anon, authenticated, service_role;
grant execute on function runtime.progress to service_role;
