-- Nothing of theirs is on its way any more, or it has been waited for long enough.
create or replace function runtime.may_erase(erasure runtime.erasures) returns boolean
language sql volatile set search_path = ''
return erasure.asked_at < clock_timestamp() - interval '1 hour' or not exists (
  select from runtime.outbox as bubble
  where bubble.customer_id = erasure.customer_id
    and (bubble.status in ('queued', 'sending') or bubble.blocks_until > clock_timestamp())
);

revoke all on function runtime.may_erase from public, anon, authenticated, service_role;
grant execute on function runtime.may_erase to service_role;
