-- What WhatsApp posts, stored before it is acknowledged.
-- Made from supabase/sql/inbox (npm run generate).

-- inbox ---------------------------------------------------------------------------------------------------------------

create table runtime.inbox (
  id uuid primary key default gen_random_uuid(),
  arrival bigint not null generated always as identity unique,
  message_id text unique,
  customer_id uuid not null references public.customers on delete cascade,
  conversation_id uuid references runtime.conversations on delete cascade,
  phone_number_id text,
  kind text not null check (
    kind in ('message', 'undelivered', 'returned', 'system', 'echo', 'standby', 'malformed', 'other')
  ),
  message jsonb,
  refers_to text,
  is_forwarded boolean not null default false,
  sent_at timestamptz not null,
  retried_at timestamptz,
  received_at timestamptz not null default clock_timestamp(),
  status text not null check (status in ('pending', 'done', 'parked')),
  attempts integer not null default 0,
  run_at timestamptz not null default clock_timestamp(),
  turn_id uuid,
  finished_at timestamptz,
  error text,
  check (status <> 'pending' or conversation_id is not null)
);

comment on table runtime.inbox is 'What came in, and whether it was run. Erasing deletes its rows by customer_id.';
comment on column runtime.inbox.refers_to is 'The message id that it taps or quotes.';
comment on column runtime.inbox.retried_at is
  'An operator put it back behind what waited: its place among what waits, in the stead of sent_at.';
comment on column runtime.inbox.attempts is 'Leases in which it was the next to run; from the second on it runs alone.';
comment on column runtime.inbox.run_at is 'Not tried again before; moved on when a lease ends without it being done.';

create index inbox_pending on runtime.inbox (conversation_id, (coalesce(retried_at, sent_at)), arrival)
  where status = 'pending';
create index inbox_pending_by_arrival on runtime.inbox (arrival) where status = 'pending';
create index inbox_pending_by_time on runtime.inbox (run_at) where status = 'pending';
create index inbox_parked on runtime.inbox (finished_at) where status = 'parked';
create index inbox_of_customer on runtime.inbox (customer_id);
create index inbox_of_conversation on runtime.inbox (conversation_id);
create index inbox_of_turn on runtime.inbox (turn_id) where turn_id is not null;

alter table runtime.inbox enable row level security, force row level security;
revoke all on runtime.inbox from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.inbox to service_role;
create policy service_role_all on runtime.inbox to service_role using (true) with check (true);

-- raw_updates ---------------------------------------------------------------------------------------------------------

-- What came, as it came.
create table runtime.raw_updates (
  inbox_id uuid not null,
  raw text not null,
  month smallint not null default extract(month from clock_timestamp() at time zone 'UTC'),
  primary key (inbox_id, month)
) partition by list (month);

comment on table runtime.raw_updates is
  'What came in, as it came. Erasing deletes its rows by inbox_id of runtime.inbox.';
comment on column runtime.raw_updates.raw is 'Base64: a body that is no valid text must still be stored.';

alter table runtime.raw_updates enable row level security, force row level security;
revoke all on runtime.raw_updates from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.raw_updates to service_role;
create policy service_role_all on runtime.raw_updates to service_role using (true) with check (true);

-- A ring of twelve: a month is emptied whole once it is old, and is there again when its turn comes. Nobody has to make
-- partitions in time, or needs the right to.
do $$
declare
  part text;
begin
  for month in 1..12 loop
    part := format('raw_updates_%s', lpad(month::text, 2, '0'));
    execute format('create table runtime.%I partition of runtime.raw_updates for values in (%s)', part, month);
    execute format('alter table runtime.%I enable row level security, force row level security', part);
    execute format('create policy service_role_all on runtime.%I to service_role using (true) with check (true)', part);
    execute format('grant select, insert, update, delete, truncate on runtime.%I to service_role', part);
  end loop;
end $$;

-- preferences ---------------------------------------------------------------------------------------------------------

create table runtime.preferences (
  customer_id uuid primary key references public.customers on delete cascade,
  value text not null,
  at timestamptz not null
);

comment on table runtime.preferences is
  'The newest that customers told WhatsApp of marketing. Erasing deletes its rows by customer_id.';

alter table runtime.preferences enable row level security, force row level security;
revoke all on runtime.preferences from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.preferences to service_role;
create policy service_role_all on runtime.preferences to service_role using (true) with check (true);

-- What a customer sent, as text, where no turn has said it better.
create or replace function runtime.message_text(message jsonb) returns text
language sql immutable set search_path = ''
return coalesce(message ->> 'text', message ->> 'title', message ->> 'caption', message ->> 'emoji', '');

revoke all on function runtime.message_text from public, anon, authenticated, service_role;
grant execute on function runtime.message_text to service_role;

-- {events, preferences, statuses}: each is stored once, and answered in place. Gives what is to be run and sent because of them.
create or replace function public.receive(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  caller runtime.caller := runtime.caller_of(p);
  identities jsonb[] := array(
    select identity from jsonb_array_elements((p -> 'events') || (p -> 'preferences')) as named,
      unnest(array[named -> 'identity', named -> 'newIdentity']) as identity
    where identity is not null
  );
  item jsonb;
  stored record;
  applied record;
  event_results jsonb[] := '{}';
  preference_results jsonb[] := '{}';
  status_results jsonb[] := '{}';
  waiting uuid[] := '{}';
  freed uuid[] := '{}';
  answers jsonb;
  stopped jsonb;
  leased uuid[];
begin
  if runtime.hold_identities(identities, jsonb_path_exists(p, '$.events[*].newIdentity')) then
    perform runtime.merge_people((p -> 'events') || (p -> 'preferences'));
  end if;
  for item in select value from jsonb_array_elements(p -> 'events') loop
    begin
      stored := runtime.store_event(item);
      event_results := event_results || to_jsonb(stored.result);
      if stored.conversation is not null then waiting := waiting || stored.conversation; end if;
    exception when others then
      event_results := event_results || runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;
  for item in select value from jsonb_array_elements(p -> 'preferences') loop
    begin
      perform runtime.store_preference(item);
      preference_results := preference_results || to_jsonb('stored'::text);
    exception when others then
      preference_results := preference_results || runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;
  perform runtime.drop_unowned_identities(identities);

  leased := runtime.lease(caller, runtime.free_with_events(caller, (p ->> 'capacity')::integer, waiting));

  -- before the customer's word closes it: it was never on its way
  answers := runtime.take_back(caller);
  perform runtime.close_unknown(array(select customer_id from runtime.conversations where id = any(waiting)));
  for item in select value from jsonb_array_elements(p -> 'statuses') loop
    begin
      applied := runtime.apply_status(item);
      status_results := status_results || to_jsonb(applied.result);
      if applied.result = 'applied' then freed := freed || applied.customer; end if;
      if applied.answer is not null then answers := answers || applied.answer; end if;
    exception when others then
      status_results := status_results || runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;

  stopped := runtime.heed(answers);
  perform runtime.charge_inbound(p -> 'events');
  return jsonb_build_object(
    'events', to_jsonb(event_results),
    'preferences', to_jsonb(preference_results),
    'statuses', to_jsonb(status_results),
    'conversations', runtime.leased(leased),
    'outbound', runtime.take_outbound(caller, (p ->> 'capacity')::integer, freed),
    'stopped', stopped
  );
end $$;

revoke all on function public.receive from public, anon, authenticated, service_role;
grant execute on function public.receive to service_role;

-- One update, once. Gives the conversation it waits in, null when nothing is to be run; `result`: stored or duplicate.
create or replace function runtime.store_event(p jsonb, out result text, out conversation uuid)
language plpgsql volatile set search_path = '' as $$
declare
  -- when the customer wrote, never later than now: a telephone's clock may be wrong
  at timestamptz := least((p ->> 'sentAt')::timestamptz, clock_timestamp());
  is_message boolean := p ->> 'kind' = 'message' and p -> 'message' <> 'null';
  to_run boolean;
  customer uuid;
  place uuid;
  stored_id uuid;
begin
  if exists (select from runtime.inbox where message_id = p ->> 'messageId')
    or runtime.was_forgotten(p ->> 'messageId')
  then
    result := 'duplicate';
    return;
  end if;
  customer := runtime.customer_of(p -> 'identity', is_message, at);
  if customer is null then
    -- about somebody who is no customer, as whoever was erased: it came, and nothing of it is kept
    result := case when runtime.forget_id(p ->> 'messageId') then 'stored' else 'duplicate' end;
    return;
  end if;
  place := runtime.conversation_of(customer, p ->> 'phoneNumberId');
  -- an echo: a person of ours wrote from the phone app
  to_run := is_message or p ->> 'kind' = 'echo';
  insert into runtime.inbox
    (message_id, customer_id, conversation_id, phone_number_id, kind, message, refers_to, is_forwarded, sent_at, status)
  values (
    p ->> 'messageId', customer, place, p ->> 'phoneNumberId', p ->> 'kind', nullif(p -> 'message', 'null'),
    p ->> 'repliesTo', coalesce((p ->> 'isForwarded')::boolean, false), at,
    case when to_run then 'pending' else 'done' end
  )
  on conflict (message_id) do nothing
  returning 'stored', case when status = 'pending' then place end, id into result, conversation, stored_id;
  insert into runtime.raw_updates (inbox_id, raw) select stored_id, p ->> 'raw' where stored_id is not null and p ->> 'raw' is not null;
  -- the same update, stored by somebody else while we looked
  result := coalesce(result, 'duplicate');

  if result = 'stored' and p ->> 'kind' = 'system' and p ? 'newIdentity' then
    perform runtime.move_identity(customer, p -> 'identity', p -> 'newIdentity');
  end if;
end $$;

revoke all on function runtime.store_event from public, anon, authenticated, service_role;
grant execute on function runtime.store_event to service_role;

-- {identity, value, at}: whether marketing may be sent. Newer news wins.
create or replace function runtime.store_preference(p jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  customer uuid := runtime.customer_of(p -> 'identity', false, clock_timestamp());
begin
  if customer is null then return; end if;
  insert into runtime.preferences as known (customer_id, value, at)
  values (customer, p ->> 'value', (p ->> 'at')::timestamptz)
  on conflict (customer_id) do update set value = excluded.value, at = excluded.at where known.at <= excluded.at;
  if not found then return; end if;
  update public.customers set
    marketing_opted_out_at = case when p ->> 'value' = 'stop' then (p ->> 'at')::timestamptz end
  where id = customer
    and (marketing_opted_out_at is null or marketing_opted_out_at <= (p ->> 'at')::timestamptz);
end $$;

revoke all on function runtime.store_preference from public, anon, authenticated, service_role;
grant execute on function runtime.store_preference to service_role;

notify pgrst, 'reload schema';
