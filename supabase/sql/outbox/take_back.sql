-- What lost answers gave this caller is queued again, as if its sender had not begun: nobody has it. Gives what `heed` is to
-- be told of it.
create or replace function runtime.take_back(caller runtime.caller) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  not_begun constant jsonb := '{"kind": "retry"}';
  bubble uuid;
  answers jsonb := '[]';
begin
  if caller.lost = '{}' then return answers; end if;
  for bubble in
    select id from runtime.outbox
    where blocks_until is not null and status in ('sending', 'unknown') and call_id = any(caller.lost)
    order by id for no key update skip locked
  loop
    perform runtime.put_back(bubble, not_begun);
    answers := answers || jsonb_build_object('outboxId', bubble, 'outcome', not_begun);
  end loop;
  return answers;
end $$;

revoke all on function runtime.take_back from public, anon, authenticated, service_role;
grant execute on function runtime.take_back to service_role;
