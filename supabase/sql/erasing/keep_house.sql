-- {keepDays, inactiveDays}: erases who is due, drops what is old, and marks who has been quiet for long; one caller does it,
-- others have nothing to do. Whole months of the journal and of raw webhooks at once, once no day of theirs is younger; the
-- rest in small steps, one a call.
create or replace function public.keep_house(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' set statement_timeout = '60s' as $$
declare
  now_at timestamptz := clock_timestamp();
  oldest timestamptz := now_at - make_interval(days => (p ->> 'keepDays')::integer);
  quiet_since timestamptz := now_at - make_interval(days => (p ->> 'inactiveDays')::integer);
  kept integer[] := array(
    select distinct extract(month from day at time zone 'UTC')::integer
    from generate_series(oldest, now_at + interval '1 day', interval '1 day') as day
  );
  due record;
  parent text;
  part text;
  holds boolean;
  quiet_people uuid[];
  emptied text[] := '{}';
begin
  perform runtime.check_protocol(p);
  if not pg_try_advisory_xact_lock(hashtextextended('runtime.keep_house', 0)) then
    return jsonb_build_object('mine', false);
  end if;
  due := runtime.erase_due();
  perform runtime.count_lifetime_values();

  foreach parent in array array['journal', 'raw_updates'] loop
    for month in 1..12 loop
      continue when month = any(kept);
      part := format('runtime.%s_%s', parent, lpad(month::text, 2, '0'));
      execute format('select exists (select from %s limit 1)', part) into holds;
      if holds then
        execute format('truncate %s', part);
        emptied := emptied || part;
      end if;
    end loop;
  end loop;

  delete from runtime.forgotten where hash in (select hash from runtime.forgotten where until < now_at limit 10000);
  delete from runtime.early_statuses where (message_hash, status) in (
    select message_hash, status from runtime.early_statuses where received_at < now_at - interval '8 days' limit 10000
  );
  delete from runtime.inbox where id in (
    select id from (select * from runtime.inbox order by arrival limit 1000) as first
    where status = 'done' and received_at < oldest
  );
  delete from runtime.outbox where id in (
    select id from (select * from runtime.outbox order by seq limit 1000) as first
    where status not in ('queued', 'sending') and blocks_until is null and queued_at < oldest
  );
  -- neither wrote nor was connected, and is not only just back; a program of the first release gives no days
  quiet_people := array(
    select quiet.id from public.customers as quiet
    where quiet.status = 'pending' and coalesce(quiet.last_interaction_date, quiet.first_contact_date) < quiet_since
      and quiet_since > (
        select change.timestamp from public.customer_status_changes as change
        where change.customer_id = quiet.id order by change.seq desc limit 1
      )
    order by coalesce(quiet.last_interaction_date, quiet.first_contact_date) limit 1000
    for no key update skip locked
  );
  update public.customers set status = 'inactive' where id = any(quiet_people);
  return jsonb_build_object('mine', true, 'erased', due.erased, 'failed', due.failed, 'emptied', to_jsonb(emptied));
end $$;

revoke all on function public.keep_house from public, anon, authenticated, service_role;
grant execute on function public.keep_house to service_role;
