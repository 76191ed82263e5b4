-- How fast messages may leave, for all replicas together; what WhatsApp's refusals make wait beside the refused bubble.
-- Made from supabase/sql/rates (npm run generate).

-- numbers -------------------------------------------------------------------------------------------------------------

-- One of our numbers, for all replicas together.
create table runtime.numbers (
  phone_number_id text primary key,
  per_second integer not null default 80 check (per_second > 0),
  paces_pairs boolean not null default true,
  unknown_wait interval not null default '15 minutes',
  used double precision not null default 0,
  used_at timestamptz not null default clock_timestamp(),
  refusals integer not null default 0,
  troubles integer not null default 0,
  paused_until timestamptz,
  probing_until timestamptz,
  credential text,
  stopped_at timestamptz,
  stopped_by jsonb,
  up_at timestamptz not null default clock_timestamp()
);

comment on table runtime.numbers is 'Our business numbers. Erasing leaves it: it is about no customer.';
comment on column runtime.numbers.per_second is 'What WhatsApp grants, messages in and out together.';
comment on column runtime.numbers.unknown_wait is
  'How long nobody may know what became of a send before it is tried once more.';
comment on column runtime.numbers.used is 'Of that, at used_at; it drains with time.';
comment on column runtime.numbers.refusals is
  'In a row, of the whole number. Until WhatsApp takes a message again, one goes at a time to try.';
comment on column runtime.numbers.troubles is 'Sends in a row that failed for a reason of WhatsApp''s own.';
comment on column runtime.numbers.probing_until is 'The one that tries is on its way.';
comment on column runtime.numbers.credential is 'A keyed hash of the access token that was configured last: never the token.';
comment on column runtime.numbers.stopped_by is 'The error that only an operator can end; everything queued waits, in order.';
comment on column runtime.numbers.up_at is 'A replica was running and asked for work.';

alter table runtime.numbers enable row level security, force row level security;
revoke all on runtime.numbers from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.numbers to service_role;
create policy service_role_all on runtime.numbers to service_role using (true) with check (true);

-- pairs ---------------------------------------------------------------------------------------------------------------

-- One of our numbers and one customer. The model is that of runtime/channels/whatsapp/pair-rate.ts.
create table runtime.pairs (
  phone_number_id text not null,
  customer_id uuid not null references public.customers on delete cascade,
  burst_at timestamptz,
  burst integer not null default 0,
  paused_until timestamptz,
  refusals integer not null default 0,
  primary key (phone_number_id, customer_id)
);

comment on table runtime.pairs is 'How fast customers are written to. Erasing deletes its rows by customer_id.';

create index pairs_of_customer on runtime.pairs (customer_id);

alter table runtime.pairs enable row level security, force row level security;
revoke all on runtime.pairs from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.pairs to service_role;
create policy service_role_all on runtime.pairs to service_role using (true) with check (true);

-- templates -----------------------------------------------------------------------------------------------------------

create table runtime.templates (
  name text primary key,
  category text not null check (category in ('marketing', 'utility', 'authentication'))
);

comment on table runtime.templates is
  'What WhatsApp approved a template as, where flows/settings.yaml says it. Erasing leaves it: it is about nobody.';

alter table runtime.templates enable row level security, force row level security;
revoke all on runtime.templates from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.templates to service_role;
create policy service_role_all on runtime.templates to service_role using (true) with check (true);

-- Until when something waits that was refused, `refusals` having gone before in a row. What is refused while it waits was on
-- its way already, and says nothing new.
create or replace function runtime.pause_until(
  paused_until timestamptz, refusals integer, at timestamptz, pause jsonb, growth integer, longest interval
) returns timestamptz
language sql immutable set search_path = ''
return greatest(
  paused_until,
  at + (pause ->> 'leastMs')::double precision * interval '1 millisecond',
  case when (paused_until > at) is not true then
    at + least((pause ->> 'firstMs')::double precision * growth ^ least(refusals, 20) * interval '1 millisecond', longest)
  end
);

revoke all on function runtime.pause_until from public, anon, authenticated, service_role;
grant execute on function runtime.pause_until to service_role;

-- The pair after WhatsApp refused a message with 131056: 4^X s, at most 17 min.
create or replace function runtime.after_refusal(pair runtime.pairs, at timestamptz, pause jsonb) returns runtime.pairs
language sql immutable set search_path = ''
return row(
  pair.phone_number_id, pair.customer_id, pair.burst_at, pair.burst,
  runtime.pause_until(pair.paused_until, pair.refusals, at, pause, 4, interval '1024 seconds'),
  pair.refusals + case when (pair.paused_until > at) is true then 0 else 1 end
)::runtime.pairs;

revoke all on function runtime.after_refusal from public, anon, authenticated, service_role;
grant execute on function runtime.after_refusal to service_role;

-- The pair after a message was given out.
create or replace function runtime.after_send(pair runtime.pairs, at timestamptz) returns runtime.pairs
language sql immutable set search_path = ''
return case when at < pair.burst_at + interval '5 seconds'
  then row(pair.phone_number_id, pair.customer_id, pair.burst_at, pair.burst + 1, pair.paused_until, pair.refusals)::runtime.pairs
  else row(pair.phone_number_id, pair.customer_id, at, 1, pair.paused_until, pair.refusals)::runtime.pairs
end;

revoke all on function runtime.after_send from public, anon, authenticated, service_role;
grant execute on function runtime.after_send to service_role;

-- Messages of customers count as well; they are never refused, and never owed for longer than a second.
create or replace function runtime.charge_inbound(events jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  came record;
  number runtime.numbers;
begin
  for came in
    select event ->> 'phoneNumberId' as number_id, count(*) as messages
    from jsonb_array_elements(events) as event where event ->> 'kind' = 'message'
    group by 1 order by 1
  loop
    number := runtime.hold_number(came.number_id);
    update runtime.numbers set
      used = least(runtime.used_now(number, clock_timestamp()) + came.messages, number.per_second * 1.3),
      used_at = clock_timestamp()
    where phone_number_id = number.phone_number_id;
  end loop;
end $$;

revoke all on function runtime.charge_inbound from public, anon, authenticated, service_role;
grant execute on function runtime.charge_inbound to service_role;

-- Which of these bubbles, locked by the caller, may leave now, in order; the rates are charged for them. A bubble whose pair
-- must wait is put off until then. `spent`: a number had less room than there are bubbles.
create or replace function runtime.grant_sends(candidates uuid[], out granted uuid[], out spent boolean)
language plpgsql volatile set search_path = '' as $$
declare
  number_id text;
  number runtime.numbers;
  at timestamptz;
  ready uuid[];
begin
  granted := '{}';
  spent := false;
  for number_id in
    select distinct phone_number_id from runtime.outbox where id = any(candidates) and status = 'queued' order by 1
  loop
    number := runtime.hold_number(number_id);
    insert into runtime.pairs (phone_number_id, customer_id)
    select phone_number_id, customer_id from runtime.outbox
    where id = any(candidates) and status = 'queued' and phone_number_id = number_id order by customer_id
    on conflict do nothing;
    perform from runtime.pairs
    where phone_number_id = number_id and customer_id in (select customer_id from runtime.outbox where id = any(candidates))
    order by customer_id for no key update;
    at := clock_timestamp();

    update runtime.outbox as bubble set run_at = runtime.next_send_at(pair, at, number.paces_pairs)
    from runtime.pairs as pair
    where bubble.id = any(candidates) and bubble.status = 'queued' and bubble.phone_number_id = number_id
      and (pair.phone_number_id, pair.customer_id) = (number_id, bubble.customer_id)
      and runtime.next_send_at(pair, at, number.paces_pairs) > at;
    ready := array(
      select id from runtime.outbox
      where id = any(candidates) and status = 'queued' and phone_number_id = number_id and run_at <= at order by seq
    );
    spent := spent or cardinality(ready) > runtime.room_of(number, at);
    ready := ready[1:runtime.room_of(number, at)];
    continue when ready = '{}';

    update runtime.pairs as pair set (burst_at, burst) = (
      select charged.burst_at, charged.burst from runtime.after_send(pair, at) as charged
    )
    where phone_number_id = number_id and customer_id in (select customer_id from runtime.outbox where id = any(ready));
    update runtime.numbers set
      used = runtime.used_now(number, at) + cardinality(ready), used_at = at,
      probing_until = case when number.refusals > 0 then at + interval '60 seconds' end
    where phone_number_id = number_id;
    granted := granted || ready;
  end loop;
end $$;

revoke all on function runtime.grant_sends from public, anon, authenticated, service_role;
grant execute on function runtime.grant_sends to service_role;

-- What WhatsApp's answers, [{outboxId, outcome, status?}], make wait beside their bubbles; `status`: it had taken them. Gives
-- the numbers that they stopped, with the error: the alarm is the caller's to give, once. After all locks on the outbox.
create or replace function runtime.heed(answers jsonb, credential text default null) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  number_id text;
  before runtime.numbers;
  number runtime.numbers;
  answer record;
  stopped jsonb := '[]';
begin
  if answers = '[]' then return stopped; end if;
  for number_id in
    select distinct bubble.phone_number_id
    from jsonb_array_elements(answers) as given
    join runtime.outbox as bubble on bubble.id = runtime.as_uuid(given ->> 'outboxId')
    left join runtime.numbers as sender on sender.phone_number_id = bubble.phone_number_id
    left join runtime.pairs as pair
      on (pair.phone_number_id, pair.customer_id) = (bubble.phone_number_id, bubble.customer_id)
    -- as a rule all is well, and nothing needs a lock
    where given -> 'outcome' ? 'pause' or given -> 'outcome' ->> 'kind' in ('retry', 'stopped')
      or sender.refusals > 0 or sender.troubles > 0 or sender.probing_until is not null or pair.refusals > 0
    order by 1
  loop
    before := runtime.hold_number(number_id);
    number := before;
    for answer in
      select bubble.customer_id, given.value -> 'outcome' as outcome, given.value ? 'status' as was_taken
      from jsonb_array_elements(answers) with ordinality as given (value, place)
      join runtime.outbox as bubble on bubble.id = runtime.as_uuid(given.value ->> 'outboxId')
      where bubble.phone_number_id = number_id
      order by bubble.customer_id, given.place
    loop
      number := runtime.number_after(number, answer.outcome, credential);
      if answer.outcome -> 'pause' ->> 'of' = 'pair' then
        insert into runtime.pairs (phone_number_id, customer_id) values (number_id, answer.customer_id) on conflict do nothing;
        update runtime.pairs as pair set (paused_until, refusals) = (
          select refused.paused_until, refused.refusals
          from runtime.after_refusal(pair, clock_timestamp(), answer.outcome -> 'pause') as refused
        )
        where phone_number_id = number_id and customer_id = answer.customer_id;
      elsif answer.outcome ->> 'kind' = 'accepted' then
        update runtime.pairs set refusals = 0
        where phone_number_id = number_id and customer_id = answer.customer_id
          and refusals > 0 and paused_until <= clock_timestamp();
      elsif answer.outcome ->> 'kind' in ('retry', 'stopped') and not answer.was_taken then
        -- it never left: what its pair was charged for it is given back
        update runtime.pairs set burst = burst - 1
        where phone_number_id = number_id and customer_id = answer.customer_id and burst > 0;
      end if;
    end loop;
    update runtime.numbers set
      refusals = number.refusals, troubles = number.troubles, paused_until = number.paused_until,
      probing_until = number.probing_until, stopped_at = number.stopped_at, stopped_by = number.stopped_by
    where phone_number_id = number_id and numbers is distinct from number;
    if before.stopped_at is null and number.stopped_at is not null then
      stopped := stopped || jsonb_build_array(runtime.number_state(number));
    end if;
  end loop;
  return stopped;
end $$;

revoke all on function runtime.heed from public, anon, authenticated, service_role;
grant execute on function runtime.heed to service_role;

-- The row of one of our numbers, locked; made at first use.
create or replace function runtime.hold_number(number_id text) returns runtime.numbers
language plpgsql volatile set search_path = '' as $$
declare
  number runtime.numbers;
begin
  select * into number from runtime.numbers where phone_number_id = number_id for no key update;
  if not found then
    insert into runtime.numbers (phone_number_id) values (number_id) on conflict do nothing;
    select * into number from runtime.numbers where phone_number_id = number_id for no key update;
  end if;
  return number;
end $$;

revoke all on function runtime.hold_number from public, anon, authenticated, service_role;
grant execute on function runtime.hold_number to service_role;

-- A template of which nobody said what it is may be advertising: who wants none is spared it.
create or replace function runtime.is_marketing(message jsonb) returns boolean
language sql stable set search_path = ''
return message ->> 'kind' = 'template' and not exists (
  select from runtime.templates where name = message ->> 'name' and category <> 'marketing'
);

revoke all on function runtime.is_marketing from public, anon, authenticated, service_role;
grant execute on function runtime.is_marketing to service_role;

-- When the pair's next message may go: now, or later. `paced`: by the model of pair-rate.ts, with a second to spare for what
-- a message needs from here to WhatsApp; a refusal holds either way.
create or replace function runtime.next_send_at(pair runtime.pairs, at timestamptz, paced boolean default true) returns timestamptz
language sql immutable set search_path = ''
return greatest(
  at,
  pair.paused_until,
  case when paced and not (at < pair.burst_at + interval '5 seconds' and pair.burst < 44)
    then pair.burst_at + pair.burst * interval '6 seconds' + interval '1 second' end
);

revoke all on function runtime.next_send_at from public, anon, authenticated, service_role;
grant execute on function runtime.next_send_at to service_role;

-- What one answer of WhatsApp says of the whole number: {kind, pause?, error?} as settled.
create or replace function runtime.number_after(number runtime.numbers, outcome jsonb, credential text) returns runtime.numbers
language plpgsql volatile set search_path = '' as $$
declare
  at timestamptz := clock_timestamp();
  pause jsonb := outcome -> 'pause';
begin
  number.probing_until := null;
  if outcome ->> 'kind' = 'stopped' then
    -- a replica that still has the token of before proves nothing against the one that is configured now
    if number.stopped_at is null and (number.credential <> credential) is not true then
      number.stopped_at := at;
      number.stopped_by := outcome -> 'error';
    end if;
  elsif pause ->> 'of' = 'number' or (
    pause ->> 'of' = 'storm' and (number.refusals > 0 or number.troubles + 1 >= runtime.storm())
  ) then
    number.troubles := 0;
    if (number.paused_until > at) is not true then number.refusals := number.refusals + 1; end if;
    number.paused_until := runtime.pause_until(
      number.paused_until, greatest(number.refusals - 1, 0), at, pause, 2, interval '15 minutes'
    );
  elsif pause ->> 'of' = 'storm' then
    number.troubles := number.troubles + 1;
  elsif outcome ->> 'kind' = 'accepted' or outcome -> 'error' ->> 'code' is not null then
    -- WhatsApp takes messages, or refuses this one for its own sake
    number.troubles := 0;
    if (number.paused_until > at) is not true then number.refusals := 0; end if;
  end if;
  return number;
end $$;

revoke all on function runtime.number_after from public, anon, authenticated, service_role;
grant execute on function runtime.number_after to service_role;

-- A number as operators and health checks see it.
create or replace function runtime.number_state(number runtime.numbers) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'phoneNumberId', number.phone_number_id,
  'stoppedAt', runtime.iso(number.stopped_at),
  'stoppedBy', number.stopped_by,
  'pausedUntil', case when number.paused_until > clock_timestamp() then runtime.iso(number.paused_until) end
);

revoke all on function runtime.number_state from public, anon, authenticated, service_role;
grant execute on function runtime.number_state to service_role;

-- When a number that has nothing left, or waits, may send again.
create or replace function runtime.numbers_free_at() returns timestamptz
language sql volatile set search_path = ''
return (
  select min(case
    when greatest(paused_until, probing_until) > clock_timestamp() then greatest(paused_until, probing_until)
    -- not for every single message
    when used > per_second * 0.5 - 1 then used_at + (used - per_second * 0.25) / (per_second * 0.8) * interval '1 second'
  end)
  from runtime.numbers where stopped_at is null
);

revoke all on function runtime.numbers_free_at from public, anon, authenticated, service_role;
grant execute on function runtime.numbers_free_at to service_role;

-- A replica says at its start what is configured: {phoneNumberId, credential?, perSecond?, pacesPairs?, unknownWait?,
-- templates?: {name: category}}. What stopped the number may have been put right, so it is tried, carefully.
create or replace function public.open_number(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  number runtime.numbers;
  others text[];
begin
  perform runtime.check_protocol(p);
  select array_agg(phone_number_id order by phone_number_id) into others
  from runtime.numbers where phone_number_id <> p ->> 'phoneNumberId';
  -- a sandbox would be given their customers' messages, and its answers would reach nobody
  if (p ->> 'isPlayed')::boolean and others is not null then
    return jsonb_build_object('resumed', false, 'serves', to_jsonb(others));
  end if;
  number := runtime.hold_number(p ->> 'phoneNumberId');
  update runtime.numbers set
    credential = coalesce(p ->> 'credential', numbers.credential),
    per_second = coalesce((p ->> 'perSecond')::integer, per_second),
    paces_pairs = coalesce((p ->> 'pacesPairs')::boolean, paces_pairs),
    unknown_wait = coalesce((p ->> 'unknownWait')::interval, unknown_wait)
  where phone_number_id = number.phone_number_id;
  insert into runtime.templates (name, category)
  select key, value from jsonb_each_text(coalesce(p -> 'templates', '{}')) order by key
  on conflict (name) do update set category = excluded.category where templates.category <> excluded.category;
  return jsonb_build_object('resumed', runtime.resume(number.phone_number_id));
end $$;

revoke all on function public.open_number from public, anon, authenticated, service_role;
grant execute on function public.open_number to service_role;

-- Whether `number` is stopped no longer: from now on one message at a time tries, until WhatsApp takes one.
create or replace function runtime.resume(number_id text) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.numbers set
    stopped_at = null, stopped_by = null, paused_until = null, probing_until = null, refusals = 1, troubles = 0
  where phone_number_id = number_id and stopped_at is not null;
  return found;
end $$;

revoke all on function runtime.resume from public, anon, authenticated, service_role;
grant execute on function runtime.resume to service_role;

-- How much of what WhatsApp grants is in use. We fill four fifths of it, and half at once: what leaves here evenly may
-- arrive there in a heap, and what customers sent is counted there before we know.
create or replace function runtime.used_now(number runtime.numbers, at timestamptz) returns double precision
language sql immutable set search_path = ''
return greatest(0, number.used - greatest(0, extract(epoch from at - number.used_at)) * 0.8 * number.per_second);

revoke all on function runtime.used_now from public, anon, authenticated, service_role;
grant execute on function runtime.used_now to service_role;

-- How many messages the number may send at once: none while it is stopped or paused, one while it tries whether WhatsApp
-- takes messages again.
create or replace function runtime.room_of(number runtime.numbers, at timestamptz) returns integer
language sql immutable set search_path = ''
return case
  when number.stopped_at is not null or number.paused_until > at or number.probing_until > at then 0
  else least(
    greatest(0, floor(greatest(1, number.per_second * 0.5) - runtime.used_now(number, at))),
    case when number.refusals > 0 then 1 end
  )
end::integer;

revoke all on function runtime.room_of from public, anon, authenticated, service_role;
grant execute on function runtime.room_of to service_role;

-- The numbers from which nothing may leave now.
create or replace function runtime.shut_numbers() returns text[]
language sql volatile set search_path = ''
return array(
  select phone_number_id from runtime.numbers
  where stopped_at is not null or paused_until > clock_timestamp() or probing_until > clock_timestamp()
);

revoke all on function runtime.shut_numbers from public, anon, authenticated, service_role;
grant execute on function runtime.shut_numbers to service_role;

-- The numbers that only an operator can start again, and what stopped them.
create or replace function runtime.stopped_numbers() returns jsonb
language sql stable set search_path = ''
return (
  select coalesce(jsonb_agg(runtime.number_state(number) order by phone_number_id), '[]')
  from runtime.numbers as number where stopped_at is not null
);

revoke all on function runtime.stopped_numbers from public, anon, authenticated, service_role;
grant execute on function runtime.stopped_numbers to service_role;

-- So many sends in a row that failed for a reason of WhatsApp's own are no accident.
create or replace function runtime.storm() returns integer language sql immutable set search_path = '' return 5;

revoke all on function runtime.storm from public, anon, authenticated, service_role;
grant execute on function runtime.storm to service_role;

notify pgrst, 'reload schema';
