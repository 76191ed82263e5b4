-- The timers of a conversation become exactly `desired`, [{id, dueAt}]; one that is as it was keeps its attempts.
create or replace function runtime.set_timers(turn runtime.turn, desired jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  delete from runtime.timers where conversation_id = turn.conversation_id
    and id not in (select wanted ->> 'id' from jsonb_array_elements(desired) as wanted);
  insert into runtime.timers (conversation_id, id, customer_id, due_at, run_at)
  select turn.conversation_id, wanted.id, turn.customer_id, runtime.from_ms(wanted."dueAt"), runtime.from_ms(wanted."dueAt")
  from jsonb_to_recordset(desired) as wanted (id text, "dueAt" bigint)
  on conflict (conversation_id, id) do update
    set due_at = excluded.due_at, run_at = excluded.run_at, attempts = 0
    where timers.due_at <> excluded.due_at;
end $$;

revoke all on function runtime.set_timers from public, anon, authenticated, service_role;
grant execute on function runtime.set_timers to service_role;
