-- Moves a bubble forwards to what WhatsApp says of it. False when it is already there or further. `outcome`: of failed.
create or replace function runtime.advance(bubble runtime.outbox, news text, at timestamptz, outcome jsonb) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
  -- `failed` and `cancelled` are final
  if bubble.status in ('failed', 'cancelled')
    or (runtime.progress(news) > runtime.progress(bubble.status)) is not true then
    return false;
  end if;
  if news = 'failed' then
    perform runtime.fail_or_repeat(bubble, outcome);
    return true;
  end if;
  update runtime.outbox set
    status = news,
    accepted_at = coalesce(accepted_at, at),
    sent_at = coalesce(sent_at, at),
    delivered_at = case when news in ('delivered', 'read', 'played') then coalesce(delivered_at, at) else delivered_at end,
    read_at = case when news in ('read', 'played') then coalesce(read_at, at) else read_at end,
    holder = null, deadline = null, blocks_until = null
  where id = bubble.id;
  return true;
end $$;

revoke all on function runtime.advance from public, anon, authenticated, service_role;
grant execute on function runtime.advance to service_role;
