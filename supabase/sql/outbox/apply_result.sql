-- What became of one send.
create or replace function runtime.apply_result(p jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  outcome jsonb := p -> 'outcome';
  bubble runtime.outbox;
  early record;
begin
  select * into bubble from runtime.outbox where id = (p ->> 'outboxId')::uuid for no key update;
  -- settled by a status already, or another attempt is on its way
  if bubble.attempt is distinct from (p ->> 'attempt')::integer then return; end if;
  if outcome ->> 'kind' = 'accepted' then
    update runtime.outbox set
      message_id = outcome ->> 'messageId', accepted_at = coalesce(accepted_at, clock_timestamp())
    where id = bubble.id;
  end if;
  if bubble.status not in ('sending', 'unknown') then return; end if;

  case outcome ->> 'kind'
  when 'accepted' then
    -- the next one waits for `sent`, but not for long; a template does not make it wait
    update runtime.outbox set
      status = 'accepted', holder = null, deadline = null,
      blocks_until = case when kind <> 'template' then clock_timestamp() + interval '5 seconds' end
    where id = bubble.id
    returning * into bubble;
    for early in
      delete from runtime.early_statuses where message_hash = runtime.hash_of(bubble.message_id)
      returning early_statuses.*
    loop
      insert into runtime.statuses (message_id, status, at, outbox_id, outcome)
      values (bubble.message_id, early.status, early.at, bubble.id, early.outcome) on conflict do nothing;
      perform runtime.advance(bubble, early.status, early.at, early.outcome);
      select * into bubble from runtime.outbox where id = bubble.id;
    end loop;
  when 'retry', 'stopped' then
    perform runtime.put_back(bubble.id, outcome);
  when 'failed' then
    perform runtime.fail_outbound(bubble, outcome -> 'error', (outcome ->> 'cancelRest')::boolean);
  when 'unknown' then
    update runtime.outbox set
      status = 'unknown', holder = null, deadline = null, error = outcome -> 'error',
      blocks_until = case when maybe_repeated then null else runtime.retry_unknown_at(phone_number_id) end
    where id = bubble.id and status = 'sending';
  end case;
end $$;

revoke all on function runtime.apply_result from public, anon, authenticated, service_role;
grant execute on function runtime.apply_result to service_role;
