-- What goes out, in order, one in flight per customer: queued -> sending (attempt, deadline) -> accepted -> sent -> delivered -> read -> played | failed | unknown | cancelled.
-- Made from supabase/sql/outbox (npm run generate).

-- outbox --------------------------------------------------------------------------------------------------------------

create table runtime.outbox (
  id uuid primary key,
  seq bigint not null generated always as identity unique,
  customer_id uuid not null references public.customers on delete cascade,
  conversation_id uuid not null references runtime.conversations on delete cascade,
  phone_number_id text not null,
  turn_id uuid not null,
  kind text not null,
  message jsonb not null,
  confirmation boolean not null default false,
  status text not null default 'queued' check (
    status in ('queued', 'sending', 'accepted', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown', 'cancelled')
  ),
  attempt integer not null default 0,
  holder text,
  call_id uuid,
  deadline timestamptz,
  run_at timestamptz not null default clock_timestamp(),
  not_after timestamptz,
  blocks_until timestamptz,
  maybe_repeated boolean not null default false,
  message_id text,
  error jsonb,
  queued_at timestamptz not null default clock_timestamp(),
  accepted_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  finished_at timestamptz
);

comment on table runtime.outbox is 'What goes out. Erasing deletes its rows by customer_id.';
comment on column runtime.outbox.call_id is
  'The call that gave it to its sender last; when its answer is lost, nobody has it.';
comment on column runtime.outbox.blocks_until is 'In flight until then: the customer''s next bubble waits.';
comment on column runtime.outbox.maybe_repeated is
  'Nobody ever learned whether the first try arrived, and it was tried once more: WhatsApp has no idempotency key.';
comment on column runtime.outbox.not_after is 'Too late from then on, for all but templates the end of the service window; null: never.';

create index outbox_queued on runtime.outbox (seq) where status = 'queued';
create index outbox_queued_of_customer on runtime.outbox (customer_id, seq) where status = 'queued';
create index outbox_queued_by_time on runtime.outbox (run_at) where status = 'queued';
create index outbox_in_flight on runtime.outbox (customer_id) where blocks_until is not null;
create index outbox_in_flight_by_time on runtime.outbox (blocks_until) where blocks_until is not null;
create index outbox_of_message on runtime.outbox (message_id) where message_id is not null;
create index outbox_of_turn on runtime.outbox (turn_id);
create index outbox_of_customer on runtime.outbox (customer_id);
create index outbox_of_conversation on runtime.outbox (conversation_id);

alter table runtime.outbox enable row level security, force row level security;
revoke all on runtime.outbox from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.outbox to service_role;
create policy service_role_all on runtime.outbox to service_role using (true) with check (true);

-- statuses ------------------------------------------------------------------------------------------------------------

-- Each status of WhatsApp once.
create table runtime.statuses (
  message_id text not null,
  status text not null,
  at timestamptz not null,
  outbox_id uuid not null references runtime.outbox on delete cascade,
  outcome jsonb,
  raw text,
  received_at timestamptz not null default clock_timestamp(),
  primary key (message_id, status)
);

comment on table runtime.statuses is
  'What WhatsApp says of our bubbles. Erasing deletes its rows by outbox_id of runtime.outbox.';
comment on column runtime.statuses.outcome is 'Of failed: what becomes of the bubble, as of a send that was refused.';

create index statuses_of_outbox on runtime.statuses (outbox_id);

alter table runtime.statuses enable row level security, force row level security;
revoke all on runtime.statuses from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.statuses to service_role;
create policy service_role_all on runtime.statuses to service_role using (true) with check (true);

-- early_statuses ------------------------------------------------------------------------------------------------------

-- A message id holds the phone number that it was sent to, and whose message it was may never be known here.
create table runtime.early_statuses (
  message_hash bytea not null,
  status text not null,
  at timestamptz not null,
  outcome jsonb,
  received_at timestamptz not null default clock_timestamp(),
  primary key (message_hash, status)
);

comment on table runtime.early_statuses is
  'Statuses that came before the message id of their bubble, or of messages that are not ours. Erasing leaves it: a hash tells of nobody.';

create index early_statuses_received_at on runtime.early_statuses (received_at);

alter table runtime.early_statuses enable row level security, force row level security;
revoke all on runtime.early_statuses from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.early_statuses to service_role;
create policy service_role_all on runtime.early_statuses to service_role using (true) with check (true);

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

-- Of these bubbles, locked by the caller, those that may no longer go: opt-out, handover, the end of the service window
-- (`not_after`). The machine hears of a window that closed, as it hears of WhatsApp's own refusal.
create or replace function runtime.cancel_late(candidates uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  late runtime.outbox;
begin
  for late in
    update runtime.outbox as bubble set
      status = 'cancelled', finished_at = clock_timestamp(),
      error = jsonb_build_object('code', null, 'title', case
        when customer.opted_out_at is not null and not bubble.confirmation then 'the customer said stop'
        when conversation.handover_since > bubble.queued_at then 'handed over to a person'
        when bubble.not_after <= clock_timestamp() then 'the customer service window is closed'
        else 'the customer wants no marketing' end)
    from runtime.conversations as conversation, public.customers as customer
    where bubble.id = any(candidates) and bubble.status = 'queued'
      and conversation.id = bubble.conversation_id and customer.id = bubble.customer_id
      and (
        (customer.opted_out_at is not null and not bubble.confirmation)
        -- it was on its way when the person took over, failed, and would be tried again
        or conversation.handover_since > bubble.queued_at
        or bubble.not_after <= clock_timestamp()
        or (customer.marketing_opted_out_at is not null and runtime.is_marketing(bubble.message))
      )
    returning bubble.*
  loop
    if late.error ->> 'title' = 'the customer service window is closed' then
      perform runtime.tell_undelivered(late, '{"code": 131047}');
    end if;
  end loop;
end $$;

revoke all on function runtime.cancel_late from public, anon, authenticated, service_role;
grant execute on function runtime.cancel_late to service_role;

-- Stop, handover: nothing queued goes any more, except what confirms it.
create or replace function runtime.cancel_queued(customer uuid, but_confirmations_of uuid, why text) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.outbox set
    status = 'cancelled', finished_at = clock_timestamp(),
    error = jsonb_build_object('code', null, 'title', why)
  where id in (
    select id from runtime.outbox
    where customer_id = customer and status = 'queued'
      and not (confirmation and turn_id = but_confirmations_of)
    order by id for no key update
  ) and status = 'queued';
end $$;

revoke all on function runtime.cancel_queued from public, anon, authenticated, service_role;
grant execute on function runtime.cancel_queued to service_role;

-- The customer wrote, so they have seen what there is to see: what is unknown is closed, and the answer may go.
create or replace function runtime.close_unknown(customers uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.outbox set status = 'unknown', holder = null, deadline = null, blocks_until = null
  where id in (
    select id from runtime.outbox
    where customer_id = any(customers) and blocks_until is not null
      and (status = 'unknown' or (status = 'sending' and blocks_until <= clock_timestamp()))
    order by id for no key update
  );
end $$;

revoke all on function runtime.close_unknown from public, anon, authenticated, service_role;
grant execute on function runtime.close_unknown to service_role;

-- Whose outcome nobody will tell any more. A send not settled by its deadline is unknown, never queued; one that stayed
-- unknown is tried once more, and marked.
create or replace function runtime.expire_outbox() returns void
language plpgsql volatile set search_path = '' as $$
declare
  -- clock_timestamp() itself never bounds a look into an index
  at timestamptz := clock_timestamp();
begin
  update runtime.outbox set
    status = 'unknown', holder = null, deadline = null,
    blocks_until = case when maybe_repeated then null else runtime.retry_unknown_at(phone_number_id) end
  where id in (
    select id from runtime.outbox where status = 'sending' and blocks_until <= at
    order by id for no key update skip locked
  );
  update runtime.outbox set status = 'queued', maybe_repeated = true, blocks_until = null, run_at = clock_timestamp()
  where id in (
    select id from runtime.outbox where status = 'unknown' and blocks_until <= at
    order by id for no key update skip locked
  );
  -- taken by WhatsApp, which says nothing more of it: it holds up nothing any more, and is not looked at again
  update runtime.outbox set blocks_until = null
  where id in (
    select id from runtime.outbox where status = 'accepted' and blocks_until <= at
    order by blocks_until limit 500 for no key update skip locked
  );
end $$;

revoke all on function runtime.expire_outbox from public, anon, authenticated, service_role;
grant execute on function runtime.expire_outbox to service_role;

-- WhatsApp took it and says later that it failed for a passing reason: it goes again, unless something was said to the
-- customer after it, which it would follow out of order; then the machine hears that it is lost.
create or replace function runtime.fail_or_repeat(bubble runtime.outbox, outcome jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  if outcome ->> 'kind' = 'failed' then
    perform runtime.fail_outbound(bubble, outcome -> 'error', (outcome ->> 'cancelRest')::boolean);
  elsif exists (
    select from runtime.outbox as later
    where later.customer_id = bubble.customer_id and later.seq > bubble.seq and later.status not in ('queued', 'cancelled')
  ) then
    perform runtime.fail_outbound(bubble, outcome -> 'error', true);
  else
    update runtime.outbox set message_id = null, accepted_at = null, sent_at = null where id = bubble.id;
    perform runtime.put_back(bubble.id, outcome);
  end if;
end $$;

revoke all on function runtime.fail_or_repeat from public, anon, authenticated, service_role;
grant execute on function runtime.fail_or_repeat to service_role;

-- A bubble that will never arrive. `cancel_rest`: nothing of its turn will, and the machine is told.
create or replace function runtime.fail_outbound(bubble runtime.outbox, error jsonb, cancel_rest boolean) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.outbox set
    status = 'failed', error = fail_outbound.error, finished_at = clock_timestamp(),
    holder = null, deadline = null, blocks_until = null
  where id = bubble.id;
  -- 131050: they pressed WhatsApp's own stop for marketing
  if error ->> 'code' = '131050' then
    update public.customers set marketing_opted_out_at = coalesce(marketing_opted_out_at, clock_timestamp())
    where id = bubble.customer_id;
  end if;
  -- 131047: the window that we thought open is closed, for every bubble that counted on it
  if error ->> 'code' = '131047' then
    update runtime.outbox set not_after = clock_timestamp()
    where id in (
      select id from runtime.outbox
      where customer_id = bubble.customer_id and status = 'queued' and not_after <= bubble.not_after
      order by id for no key update
    ) and status = 'queued';
  end if;
  if not cancel_rest then return; end if;

  update runtime.outbox set
    status = 'cancelled', finished_at = clock_timestamp(),
    error = jsonb_build_object('code', null, 'title', 'an earlier bubble of the turn failed')
  where id in (
    select id from runtime.outbox where turn_id = bubble.turn_id and status = 'queued'
    order by id for no key update
  ) and status = 'queued';
  perform runtime.tell_undelivered(
    bubble,
    jsonb_build_object('code', error -> 'code')
      || case when error ->> 'code' = '131047' then jsonb_build_object('refusedUntil', bubble.not_after) else '{}' end
  );
end $$;

revoke all on function runtime.fail_outbound from public, anon, authenticated, service_role;
grant execute on function runtime.fail_outbound to service_role;

-- Of a bubble that is not known by this id yet, or of nobody's: unknown, or a duplicate. Nothing of the person it was sent to
-- is kept: they may be erased, or no customer at all.
create or replace function runtime.keep_early(message_id text, callback_id text, news text, at timestamptz, outcome jsonb) returns text
language plpgsql volatile set search_path = '' as $$
begin
  if runtime.was_forgotten(callback_id) or runtime.was_forgotten(message_id) then return 'unknown'; end if;
  insert into runtime.early_statuses (message_hash, status, at, outcome)
  values (runtime.keyed_hash(message_id), news, at, outcome #- '{error,details}')
  on conflict do nothing;
  return case when found then 'unknown' else 'duplicate' end;
end $$;

revoke all on function runtime.keep_early from public, anon, authenticated, service_role;
grant execute on function runtime.keep_early to service_role;

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

-- Bubbles as their sender gets them, in order.
create or replace function runtime.outbound(ids uuid[]) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  if ids = '{}' then return '[]'; end if;
  return (
    select coalesce(jsonb_agg(
      jsonb_build_object(
        'outboxId', bubble.id,
        'attempt', bubble.attempt,
        'conversationId', bubble.conversation_id,
        'phoneNumberId', bubble.phone_number_id,
        'to', runtime.identity_of(bubble.customer_id),
        'message', bubble.message,
        'callbackData', bubble.id || ':' || bubble.attempt
      ) order by bubble.seq
    ), '[]')
    from runtime.outbox as bubble
    where bubble.id = any(ids)
  );
end $$;

revoke all on function runtime.outbound from public, anon, authenticated, service_role;
grant execute on function runtime.outbound to service_role;

-- How far a bubble has come; only ever forwards. `failed` stops what has not arrived.
create or replace function runtime.progress(status text) returns integer
language sql immutable set search_path = ''
return case status
  when 'queued' then 0 when 'sending' then 1 when 'unknown' then 1 when 'accepted' then 2 when 'sent' then 3
  when 'failed' then 4 when 'delivered' then 5 when 'read' then 6 when 'played' then 7
end;

revoke all on function runtime.progress from public, anon, authenticated, service_role;
grant execute on function runtime.progress to service_role;

-- Known not to have been sent: it is the customer's next bubble again, later.
create or replace function runtime.put_back(bubble uuid, outcome jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.outbox set
    status = 'queued', holder = null, deadline = null, blocks_until = null, error = outcome -> 'error',
    run_at = clock_timestamp() + coalesce((outcome ->> 'delayMs')::double precision, 0) * interval '1 millisecond'
  where id = bubble;
  -- stopped or handed over while it was on its way: what confirms that need not wait for its next try
  perform runtime.cancel_late(array[bubble]);
end $$;

revoke all on function runtime.put_back from public, anon, authenticated, service_role;
grant execute on function runtime.put_back to service_role;

-- When a bubble of this number, of which nobody knows whether it arrived, is tried once more.
create or replace function runtime.retry_unknown_at(number_id text) returns timestamptz
language sql volatile set search_path = ''
return clock_timestamp() + coalesce(
  (select unknown_wait from runtime.numbers where phone_number_id = number_id), '15 minutes'
);

revoke all on function runtime.retry_unknown_at from public, anon, authenticated, service_role;
grant execute on function runtime.retry_unknown_at to service_role;

-- {results}: what became of bubbles that were sent. Answered one by one, in place; one that is refused keeps nothing from others.
create or replace function public.settle(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  caller runtime.caller := runtime.caller_of(p);
  item record;
  results jsonb[] := '{}';
  stopped jsonb;
begin
  for item in
    select value, place::integer from jsonb_array_elements(p -> 'results') with ordinality as given (value, place)
    order by value ->> 'outboxId', place
  loop
    begin
      perform runtime.apply_result(item.value);
      results[item.place] := to_jsonb('done'::text);
    exception when others then
      results[item.place] := runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;
  stopped := runtime.heed((p -> 'results') || runtime.take_back(caller), p ->> 'credential');
  return jsonb_build_object(
    'results', to_jsonb(results),
    'outbound', runtime.take_outbound(caller, (p ->> 'sendCapacity')::integer),
    'stopped', stopped
  );
end $$;

revoke all on function public.settle from public, anon, authenticated, service_role;
grant execute on function public.settle to service_role;

-- What lost answers gave this caller is queued again, as if its sender had not begun: nobody has it. Gives what `heed` is to
-- be told of it.
create or replace function runtime.take_back(caller runtime.caller) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  not_begun constant jsonb := '{"kind": "retry"}';
  bubble uuid;
  answers jsonb := '[]';
begin
  if caller.lost = '{}' then return answers; end if;
  for bubble in
    select id from runtime.outbox
    where blocks_until is not null and status in ('sending', 'unknown') and call_id = any(caller.lost)
    order by id for no key update skip locked
  loop
    perform runtime.put_back(bubble, not_begun);
    answers := answers || jsonb_build_object('outboxId', bubble, 'outcome', not_begun);
  end loop;
  return answers;
end $$;

revoke all on function runtime.take_back from public, anon, authenticated, service_role;
grant execute on function runtime.take_back to service_role;

-- Up to `capacity` bubbles for this caller to send, each customer's first. `of_customers`: of these alone.
-- What may stop them, and how fast they may go, is looked at here, just before they count.
create or replace function runtime.take_outbound(caller runtime.caller, capacity integer, of_customers uuid[] default null) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  shut text[] := runtime.shut_numbers();
  candidates uuid[];
  fit record;
  taken uuid[] := '{}';
begin
  if shut <> '{}' and not exists (select from runtime.numbers where phone_number_id <> all(shut)) then return '[]'; end if;
  while cardinality(taken) < capacity loop
    candidates := array(
      select head.id from runtime.outbox as head
      where head.status = 'queued' and head.run_at <= clock_timestamp()
        and (of_customers is null or head.customer_id = any(of_customers))
        and head.phone_number_id <> all(shut)
        and not exists (
          select from runtime.outbox as earlier
          where earlier.customer_id = head.customer_id and earlier.status = 'queued' and earlier.seq < head.seq
        )
        and not exists (
          select from runtime.outbox as flying
          where flying.customer_id = head.customer_id and flying.blocks_until is not null
            -- an outcome that is overdue is decided first (expire_outbox), or what follows would overtake it
            and (flying.status in ('sending', 'unknown') or flying.blocks_until > clock_timestamp())
        )
      order by head.seq
      limit capacity - cardinality(taken)
      for no key update of head skip locked
    );
    exit when candidates = '{}';

    perform runtime.cancel_late(candidates);
    fit := runtime.grant_sends(candidates);
    update runtime.outbox set
      status = 'sending', attempt = attempt + 1, holder = caller.replica, call_id = caller.call_id,
      deadline = clock_timestamp() + interval '60 seconds',
      blocks_until = clock_timestamp() + interval '60 seconds'
    where id = any(fit.granted);
    taken := taken || fit.granted;
    exit when fit.spent;
  end loop;
  return runtime.outbound(taken);
end $$;

revoke all on function runtime.take_outbound from public, anon, authenticated, service_role;
grant execute on function runtime.take_outbound to service_role;

-- News for the machine that this bubble never arrived, once a turn. Not when the turn was itself the answer to such news: a
-- customer who cannot be reached would be told so for ever.
create or replace function runtime.tell_undelivered(bubble runtime.outbox, news jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into runtime.inbox (customer_id, conversation_id, phone_number_id, kind, message, sent_at, status)
  select
    bubble.customer_id, bubble.conversation_id, bubble.phone_number_id, 'undelivered',
    news || jsonb_build_object('turn', bubble.turn_id), clock_timestamp(), 'pending'
  where not exists (
    select from runtime.inbox as cause where cause.turn_id = bubble.turn_id and cause.kind = 'undelivered'
  ) and not exists (
    select from runtime.inbox as told
    where told.conversation_id = bubble.conversation_id and told.status = 'pending' and told.kind = 'undelivered'
      and told.message ->> 'turn' = bubble.turn_id::text
  );
end $$;

revoke all on function runtime.tell_undelivered from public, anon, authenticated, service_role;
grant execute on function runtime.tell_undelivered to service_role;

notify pgrst, 'reload schema';
