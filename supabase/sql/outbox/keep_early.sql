-- Of a bubble that is not known by this id yet, or of nobody's: unknown, or a duplicate. Nothing of the person it was sent to
-- is kept: they may be erased, or no customer at all.
create or replace function runtime.keep_early(message_id text, callback_id text, news text, at timestamptz, outcome jsonb) returns text
language plpgsql volatile set search_path = '' as $$
begin
  if runtime.was_forgotten(callback_id) or runtime.was_forgotten(message_id) then return 'unknown'; end if;
  insert into runtime.early_statuses (message_hash, status, at, outcome)
  values (runtime.keyed_hash(message_id), news, at, outcome #- '{error,details}')
  on conflict do nothing;
  return case when found then 'unknown' else 'duplicate' end;
end $$;

revoke all on function runtime.keep_early from public, anon, authenticated, service_role;
grant execute on function runtime.keep_early to service_role;
