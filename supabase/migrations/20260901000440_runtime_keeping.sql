-- How long things are kept, and how a person is forgotten.

create function runtime.hash_of(id text) returns bytea
language sql stable set search_path = ''
return (select sha256(convert_to(key || id, 'UTF8')) from runtime.forgetting_key);

-- Whether this id, of a message or a bubble, belonged to somebody who was erased since.
create function runtime.was_forgotten(id text) returns boolean
language sql stable set search_path = ''
return exists (select from runtime.forgotten where hash = runtime.hash_of(id) and until > clock_timestamp());

-- Nothing of theirs is on its way any more, or it has been waited for long enough.
create function runtime.may_erase(erasure runtime.erasures) returns boolean
language sql volatile set search_path = ''
return erasure.asked_at < clock_timestamp() - interval '1 hour' or not exists (
  select from runtime.outbox as bubble
  where bubble.customer_id = erasure.customer_id
    and (bubble.status in ('queued', 'sending') or bubble.blocks_until > clock_timestamp())
);

-- Everything that tells who they were or what they said. What remains is counted in reports: that somebody came, when, how
-- far they got and what they chose; where coverage was asked for, to a tenth of a degree.
create function runtime.erase(customer uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  -- the rows that turned out to be the same person, too
  whole uuid[] := array(select id from public.customers where id = customer or merged_into = customer order by id);
begin
  perform from runtime.identities where customer_id = any(whole) order by kind, value for no key update;
  perform from runtime.conversations where customer_id = any(whole) order by id for no key update;
  perform from public.customers where id = any(whole) order by id for no key update;
  perform from runtime.outbox where customer_id = any(whole) order by id for no key update;

  insert into runtime.forgetting_key default values on conflict do nothing;
  insert into runtime.forgotten (hash, until)
  select runtime.hash_of(known.id), clock_timestamp() + interval '8 days'
  from (
    select message_id from runtime.inbox where customer_id = any(whole)
    union select message_id from runtime.outbox where customer_id = any(whole)
    union select id::text from runtime.outbox where customer_id = any(whole)
  ) as known (id)
  where known.id is not null
  on conflict (hash) do update set until = excluded.until;

  delete from runtime.raw_updates where inbox_id in (select id from runtime.inbox where customer_id = any(whole));
  delete from runtime.outbox where customer_id = any(whole);
  delete from runtime.timers where customer_id = any(whole);
  delete from runtime.journal where customer_id = any(whole);
  delete from runtime.inbox where customer_id = any(whole);
  delete from runtime.pairs where customer_id = any(whole);
  delete from runtime.preferences where customer_id = any(whole);
  delete from runtime.conversations where customer_id = any(whole);
  delete from runtime.identities where customer_id = any(whole);

  update public.customer_interactions as line set
    message_text = left(message_text, 0), bot_response = left(bot_response, 0), quick_reply_selected = null,
    session_id = null,
    metadata = (
      select coalesce(jsonb_object_agg(
        key, case when key in ('latitude', 'longitude') then to_jsonb(round(value::numeric, 1)) else value end
      ), '{}')
      from jsonb_each(line.metadata)
      where key in ('flow', 'state', 'kind', 'by', 'outcome', 'area_id', 'package_code')
        or (key in ('latitude', 'longitude') and jsonb_typeof(value) = 'number')
    )
  where customer_id = any(whole);
  update public.customers set
    name = null, phone_number = null, gps_coordinates = null, manual_location = null, waiting_since = null,
    waiting_place = null, waiting_gps = null, notes = null
  where id = any(whole);
  update runtime.erasures set erased_at = clock_timestamp() where customer_id = customer;
end $$;

-- {customer}: an id, a phone number or a business-scoped id. Erased at once, or when what is on its way has arrived.
create function public.erase_customer(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  meant text := trim(p ->> 'customer');
  customer uuid := coalesce(
    (select coalesce(merged_into, id) from public.customers where id = runtime.as_uuid(meant)),
    (
      select customer_id from runtime.identities
      where customer_id is not null and value = case
        when meant ~ '^[+0-9 ()-]+$' then regexp_replace(meant, '[^0-9]', '', 'g') else meant end
      order by kind limit 1
    )
  );
  erasure runtime.erasures;
begin
  perform runtime.check_protocol(p);
  if customer is null then perform runtime.refuse('operator', 'there is no such customer'); end if;
  insert into runtime.erasures (customer_id) values (customer)
  on conflict (customer_id) do update set asked_at = least(erasures.asked_at, excluded.asked_at)
  returning * into erasure;
  if runtime.may_erase(erasure) then
    perform runtime.erase(customer);
    return jsonb_build_object('customerId', customer, 'erased', true);
  end if;
  return jsonb_build_object('customerId', customer, 'erased', false);
end $$;

-- {keepDays}: erases who is due and drops what is old; one caller does it, others have nothing to do. Whole months of the
-- journal and of raw webhooks at once, once no day of theirs is younger; the rest in small steps.
create function public.keep_house(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  oldest timestamptz := clock_timestamp() - make_interval(days => (p ->> 'keepDays')::integer);
  kept integer[] := array(
    select distinct extract(month from day at time zone 'UTC')::integer
    from generate_series(oldest, clock_timestamp() + interval '1 day', interval '1 day') as day
  );
  erasure runtime.erasures;
  parent text;
  part text;
  holds boolean;
  emptied text[] := '{}';
  erased integer := 0;
begin
  perform runtime.check_protocol(p);
  if not pg_try_advisory_xact_lock(hashtextextended('runtime.keep_house', 0)) then
    return jsonb_build_object('mine', false);
  end if;
  for erasure in select * from runtime.erasures where erased_at is null order by asked_at limit 100 loop
    if runtime.may_erase(erasure) then
      perform runtime.erase(erasure.customer_id);
      erased := erased + 1;
    end if;
  end loop;

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

  delete from runtime.forgotten where until < clock_timestamp();
  delete from runtime.inbox where id in (
    select id from (select * from runtime.inbox order by arrival limit 1000) as first
    where status = 'done' and received_at < oldest
  );
  delete from runtime.statuses where outbox_id is null and received_at < oldest;
  delete from runtime.outbox where id in (
    select id from (select * from runtime.outbox order by seq limit 1000) as first
    where status not in ('queued', 'sending') and blocks_until is null and queued_at < oldest
  );
  return jsonb_build_object('mine', true, 'erased', erased, 'emptied', to_jsonb(emptied));
end $$;

revoke all on all functions in schema runtime from public, anon, authenticated;
grant execute on all functions in schema runtime to service_role;
revoke all on function public.erase_customer(jsonb), public.keep_house(jsonb) from public, anon, authenticated;
grant execute on function public.erase_customer(jsonb), public.keep_house(jsonb) to service_role;

notify pgrst, 'reload schema';
