-- The time in which no replica was running does not count: what WhatsApp had to tell in it comes only now. A replica that
-- runs says so every few seconds.
create or replace function runtime.note_uptime() returns void
language plpgsql volatile set search_path = '' as $$
declare
  was_up_at timestamptz := (
    select max(up_at) from (
      select up_at from runtime.numbers order by phone_number_id for no key update skip locked
    ) as held
  );
begin
  if was_up_at is null or was_up_at > clock_timestamp() - interval '10 seconds' then return; end if;
  if was_up_at < clock_timestamp() - interval '60 seconds' then
    update runtime.outbox set blocks_until = blocks_until + (clock_timestamp() - was_up_at)
    where id in (
      select id from runtime.outbox where status = 'unknown' and blocks_until is not null
      order by id for no key update skip locked
    );
  end if;
  -- not those that another replica has just said it of
  update runtime.numbers set up_at = clock_timestamp() where up_at <= was_up_at;
end $$;

revoke all on function runtime.note_uptime from public, anon, authenticated, service_role;
grant execute on function runtime.note_uptime to service_role;
