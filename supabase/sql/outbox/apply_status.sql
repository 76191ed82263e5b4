-- One status of WhatsApp: applied, duplicate, stale (nothing new) or unknown (no bubble of ours). `customer`: whose it is;
-- `answer`: {outboxId, outcome, status} of a failure, for `heed`. It is matched by what the send carried, row and attempt, before its message id: `sent` may overtake the answer to the send.
create or replace function runtime.apply_status(p jsonb, out result text, out customer uuid, out answer jsonb)
language plpgsql volatile set search_path = '' as $$
declare
  news text := p ->> 'status';
  -- our clock rules: WhatsApp's counts in seconds, and may run ahead
  at timestamptz := least((p ->> 'at')::timestamptz, clock_timestamp());
  carried text[] := string_to_array(p ->> 'callbackData', ':');
  outcome jsonb := p -> 'outcome';
  bubble runtime.outbox;
  recorded boolean;
begin
  select * into bubble from runtime.outbox where id = runtime.as_uuid(carried[1]) for no key update;
  if bubble.id is null then
    select * into bubble from runtime.outbox where message_id = p ->> 'messageId' for no key update;
  end if;
  if bubble.id is null then
    result := runtime.keep_early(p ->> 'messageId', carried[1], news, at, outcome);
    return;
  end if;
  -- it came before, and is heeded with the answer to the send
  if exists (
    select from runtime.early_statuses where (message_hash, status) = (runtime.hash_of(p ->> 'messageId'), news)
  ) then
    result := 'duplicate';
    return;
  end if;
  insert into runtime.statuses (message_id, status, at, outbox_id, outcome, raw)
  values (p ->> 'messageId', news, at, bubble.id, outcome, p ->> 'raw')
  on conflict do nothing
  returning true into recorded;

  if recorded is null then result := 'duplicate'; return; end if;
  -- an earlier attempt that failed says nothing about this one; one that arrived, arrived
  if news = 'failed' and carried[2] <> bubble.attempt::text then result := 'stale'; return; end if;

  update runtime.outbox set message_id = coalesce(message_id, p ->> 'messageId') where id = bubble.id;
  customer := bubble.customer_id;
  result := case when runtime.advance(bubble, news, at, outcome) then 'applied' else 'stale' end;
  if result = 'applied' and outcome is not null then
    answer := jsonb_build_object('outboxId', bubble.id, 'outcome', outcome, 'status', news);
  end if;
end $$;

revoke all on function runtime.apply_status from public, anon, authenticated, service_role;
grant execute on function runtime.apply_status to service_role;
