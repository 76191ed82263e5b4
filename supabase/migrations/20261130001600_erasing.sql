-- How long things are kept, and how a person is forgotten.
-- Made from supabase/sql/erasing (npm run generate).

-- erasures ------------------------------------------------------------------------------------------------------------

create table runtime.erasures (
  customer_id uuid primary key references public.customers on delete cascade,
  asked_at timestamptz not null default clock_timestamp(),
  erased_at timestamptz,
  shredded_at timestamptz
);

comment on table runtime.erasures is
  'Erased people: when it was asked for, and when it was done. Erasing leaves it: it is about nobody who could be told.';
comment on column runtime.erasures.shredded_at is
  'Nothing of them is in the files of the embedded database any more; a server cleans its own.';

create index erasures_open on runtime.erasures (asked_at) where erased_at is null;

alter table runtime.erasures enable row level security, force row level security;
revoke all on runtime.erasures from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.erasures to service_role;
create policy service_role_all on runtime.erasures to service_role using (true) with check (true);

-- forgotten -----------------------------------------------------------------------------------------------------------

create table runtime.forgotten (
  hash bytea primary key,
  until timestamptz not null
);

comment on table runtime.forgotten is
  'Ids of messages of which nothing is kept, hashed with a key, for as long as WhatsApp may bring them again. Erasing leaves it: a hash tells of nobody.';

create index forgotten_until on runtime.forgotten (until);

alter table runtime.forgotten enable row level security, force row level security;
revoke all on runtime.forgotten from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.forgotten to service_role;
create policy service_role_all on runtime.forgotten to service_role using (true) with check (true);

-- forgetting_key ------------------------------------------------------------------------------------------------------

create table runtime.forgetting_key (
  one boolean primary key default true check (one),
  key text not null default gen_random_uuid()::text || gen_random_uuid()::text
);

comment on table runtime.forgetting_key is 'The key of all hashes. Erasing leaves it: it is about nobody.';

alter table runtime.forgetting_key enable row level security, force row level security;
revoke all on runtime.forgetting_key from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.forgetting_key to service_role;
create policy service_role_all on runtime.forgetting_key to service_role using (true) with check (true);

-- What blanks these columns, as SQL.
create or replace function runtime.blank_values(stored regclass, names text[]) returns text
language sql stable set search_path = ''
return (
  select string_agg(case when attribute.attnotnull then 'default' else 'null' end, ', ' order by named.place)
  from unnest(names) with ordinality as named (name, place)
  left join pg_catalog.pg_attribute as attribute on attribute.attrelid = stored and attribute.attname = named.name
);

revoke all on function runtime.blank_values from public, anon, authenticated, service_role;
grant execute on function runtime.blank_values to service_role;

-- Everything that tells who they were or what they said. What remains is counted in reports: that somebody came, when, how
-- far they got and what they chose; where coverage was asked for.
create or replace function runtime.erase(customer uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  -- the rows that turned out to be the same person, too
  whole uuid[] := array(select id from public.customers where id = customer or merged_into = customer order by id);
  held record;
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

  for held in select * from runtime.erasing_rules() loop
    perform runtime.erase_from(held.stored, held.rule, whole);
  end loop;
  update runtime.erasures set erased_at = clock_timestamp(), shredded_at = null where customer_id = customer;
end $$;

revoke all on function runtime.erase from public, anon, authenticated, service_role;
grant execute on function runtime.erase to service_role;

-- {customer}: an id, a phone number or a business-scoped id. Erased at once, or when what is on its way has arrived.
create or replace function public.erase_customer(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' set statement_timeout = '60s' as $$
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

revoke all on function public.erase_customer from public, anon, authenticated, service_role;
grant execute on function public.erase_customer to service_role;

-- Erases who is due, for at most three seconds. Gives how many, and of each who could not be erased why, [{customerId, why}]:
-- one of them keeps nobody else waiting.
create or replace function runtime.erase_due(out erased integer, out failed jsonb)
language plpgsql volatile set search_path = '' as $$
declare
  patience timestamptz := clock_timestamp() + interval '3 seconds';
  erasure runtime.erasures;
begin
  erased := 0;
  failed := '[]';
  for erasure in select * from runtime.erasures where erased_at is null order by asked_at limit 100 loop
    exit when clock_timestamp() > patience;
    continue when not runtime.may_erase(erasure);
    begin
      perform runtime.erase(erasure.customer_id);
      erased := erased + 1;
    exception
      when deadlock_detected or serialization_failure then raise;
      when others then
        failed := failed || jsonb_build_object('customerId', erasure.customer_id, 'why', runtime.failure(sqlstate, sqlerrm));
    end;
  end loop;
end $$;

revoke all on function runtime.erase_due from public, anon, authenticated, service_role;
grant execute on function runtime.erase_due to service_role;

-- Does to one table what its comment says. Refused when it says nothing that is understood.
create or replace function runtime.erase_from(stored regclass, rule text, people uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  said text[];
begin
  if rule ~ '^leaves it: .' then return; end if;
  said := regexp_match(rule, '^deletes its rows by (\w+)$');
  if said is not null then
    execute format('delete from %s where %I = any($1)', stored, said[1]) using people;
    return;
  end if;
  said := regexp_match(rule, '^deletes its rows by (\w+) of (\w+[.]\w+)$');
  if said is not null then
    said[3] := substring(runtime.erasing_of(said[2]::regclass) from '^deletes its rows by (\w+)$');
    execute format(
      'delete from %s where %I in (select id from %s where %I = any($1))', stored, said[1], said[2]::regclass, said[3]
    ) using people;
    return;
  end if;
  said := regexp_match(rule, '^blanks (\w+(?:, \w+)*) by (\w+)$');
  if said is not null then
    execute format(
      'update %s set (%s) = row(%s) where %I = any($1)', stored,
      (select string_agg(format('%I', name), ', ' order by place) from regexp_split_to_table(said[1], ', ') with ordinality as named (name, place)),
      runtime.blank_values(stored, regexp_split_to_array(said[1], ', ')), said[2]
    ) using people;
    return;
  end if;
  said := regexp_match(rule, '^calls (\w+[.]\w+)$');
  if said is not null then
    execute format('select %s($1)', said[1]::regproc) using people;
    return;
  end if;
  perform runtime.refuse('operator', format(
    'the comment on the table %s does not say what erasing does to it; supabase/README.md has the sentences', stored
  ));
end $$;

revoke all on function runtime.erase_from from public, anon, authenticated, service_role;
grant execute on function runtime.erase_from to service_role;

-- Their texts become empty and not null, so that counts stay right; of a coverage check its place, to a tenth of a degree.
create or replace function runtime.erase_interactions(people uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
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
  where customer_id = any(people);
end $$;

revoke all on function runtime.erase_interactions from public, anon, authenticated, service_role;
grant execute on function runtime.erase_interactions to service_role;

-- What erasing does to a table is the end of its comment, and nowhere else: whoever makes a table says it there.
--   Erasing deletes its rows by <column>.             a customer's id
--   Erasing deletes its rows by <column> of <table>.  the id of a row that is deleted so itself
--   Erasing blanks <column>, <column> by <column>.    null, or the default where null may not be
--   Erasing calls <function>.                         of the customers' ids, uuid[]
--   Erasing leaves it: <why>.
create or replace function runtime.erasing_of(stored regclass) returns text
language sql stable set search_path = ''
return substring(pg_catalog.obj_description(stored, 'pg_class') from '(?:^|[.] )Erasing ([^.]+([.]\w[^.]*)?)[.]$');

revoke all on function runtime.erasing_of from public, anon, authenticated, service_role;
grant execute on function runtime.erasing_of to service_role;

-- Every table there is, with what erasing does to it, in the order in which it is done; null: nobody has said it.
create or replace function runtime.erasing_rules() returns table (stored regclass, rule text)
language sql stable set search_path = '' as $$
  select relation.oid::regclass, rules.rule
  from pg_catalog.pg_class as relation, lateral runtime.erasing_of(relation.oid::regclass) as rules (rule)
  where relation.relkind in ('r', 'p') and not relation.relispartition
    and relation.relnamespace in ('public'::regnamespace, 'runtime'::regnamespace)
  -- what is found through another table before that table's rows are gone
  order by array_position(
    array['calls', 'deletes of', 'deletes', 'blanks', 'leaves'],
    substring(rules.rule from '^\w+') || case when rules.rule ~ '^deletes .* of ' then ' of' else '' end
  ), relation.oid::regclass::text
$$;

revoke all on function runtime.erasing_rules from public, anon, authenticated, service_role;
grant execute on function runtime.erasing_rules to service_role;

-- Keeps of this id that it was there, for as long as WhatsApp may bring it again. False: that was known.
create or replace function runtime.forget_id(id text) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
  insert into runtime.forgotten as known (hash, until)
  values (runtime.keyed_hash(id), clock_timestamp() + interval '8 days')
  on conflict (hash) do update set until = excluded.until where known.until <= clock_timestamp();
  return found;
end $$;

revoke all on function runtime.forget_id from public, anon, authenticated, service_role;
grant execute on function runtime.forget_id to service_role;

-- Null until there is a key: then nothing was hashed.
create or replace function runtime.hash_of(id text) returns bytea
language sql stable set search_path = ''
return (select sha256(convert_to(key || id, 'UTF8')) from runtime.forgetting_key);

revoke all on function runtime.hash_of from public, anon, authenticated, service_role;
grant execute on function runtime.hash_of to service_role;

-- {keepDays}: erases who is due and drops what is old; one caller does it, others have nothing to do. Whole months of the
-- journal and of raw webhooks at once, once no day of theirs is younger; the rest in small steps, one a call.
create or replace function public.keep_house(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' set statement_timeout = '60s' as $$
declare
  now_at timestamptz := clock_timestamp();
  oldest timestamptz := now_at - make_interval(days => (p ->> 'keepDays')::integer);
  kept integer[] := array(
    select distinct extract(month from day at time zone 'UTC')::integer
    from generate_series(oldest, now_at + interval '1 day', interval '1 day') as day
  );
  due record;
  parent text;
  part text;
  holds boolean;
  emptied text[] := '{}';
begin
  perform runtime.check_protocol(p);
  if not pg_try_advisory_xact_lock(hashtextextended('runtime.keep_house', 0)) then
    return jsonb_build_object('mine', false);
  end if;
  due := runtime.erase_due();

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
  return jsonb_build_object('mine', true, 'erased', due.erased, 'failed', due.failed, 'emptied', to_jsonb(emptied));
end $$;

revoke all on function public.keep_house from public, anon, authenticated, service_role;
grant execute on function public.keep_house to service_role;

-- The same for what is to be stored; the key is made at first use.
create or replace function runtime.keyed_hash(id text) returns bytea
language plpgsql volatile set search_path = '' as $$
begin
  insert into runtime.forgetting_key default values on conflict do nothing;
  return runtime.hash_of(id);
end $$;

revoke all on function runtime.keyed_hash from public, anon, authenticated, service_role;
grant execute on function runtime.keyed_hash to service_role;

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

-- Whether this id, of a message or a bubble, is one of which nothing is kept.
create or replace function runtime.was_forgotten(id text) returns boolean
language sql stable set search_path = ''
return exists (select from runtime.forgotten where hash = runtime.hash_of(id) and until > clock_timestamp());

revoke all on function runtime.was_forgotten from public, anon, authenticated, service_role;
grant execute on function runtime.was_forgotten to service_role;

notify pgrst, 'reload schema';
