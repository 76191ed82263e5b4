-- The journey's rules are the database's, whoever writes; what a status was, and why, is kept.

-- forced row level security binds the tables' owner too
alter table public.customers no force row level security;
alter table public.customer_journey_events no force row level security;

alter table public.customer_journey_events
  add column movement text not null default 'forward' check (movement in ('forward', 'skip', 'back', 'return'));
comment on column public.customer_journey_events.movement is
  'forward: one stage on, or away from us; skip: further; back: to an earlier one; return: to us again. Anything but forward is declared.';

create index customers_quiet on public.customers (coalesce(last_interaction_date, first_contact_date)) where status = 'pending';

-- a status with its reason; the stage only as what follows from it: keep_customer_rules refuses it to everybody
grant update (churn_reason, current_journey_stage) on public.customers to authenticated;
-- staff add none themselves: an event follows from the status that they set
grant insert (customer_id, to_stage, event_trigger, event_data, movement, timestamp) on public.customer_journey_events
  to authenticated;
grant usage on sequence public.customer_journey_events_seq_seq to authenticated;
create policy support_causes on public.customer_journey_events for insert to authenticated
  with check (pg_trigger_depth() > 0 and (select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));

-- customer_status_changes ---------------------------------------------------------------------------------------------

create table public.customer_status_changes (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity unique,
  customer_id uuid not null references public.customers on delete cascade,
  from_status public.customer_status,
  to_status public.customer_status not null,
  reason text,
  changed_by text not null,
  timestamp timestamptz not null default clock_timestamp(),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default now()
);

comment on table public.customer_status_changes is
  'Every status that customers have had, written with the change, and never changed. Erasing blanks reason by customer_id.';
comment on column public.customer_status_changes.from_status is 'null: the first that is known of them.';
comment on column public.customer_status_changes.changed_by is
  'The id of the member of staff, or the database role; ''migration'': what they had before there was a history.';
comment on column public.customer_status_changes.timestamp is 'When it happened; created_at is when it was told.';

create index customer_status_changes_of_customer on public.customer_status_changes (customer_id, seq desc);

alter table public.customer_status_changes enable row level security, force row level security;
revoke all on public.customer_status_changes from public, anon, authenticated, service_role;
revoke all on sequence public.customer_status_changes_seq_seq from public, anon, authenticated, service_role;
-- what is inserted comes of keep_status_history; a reason may be erased
grant select, insert, update (reason) on public.customer_status_changes to service_role;
create policy service_role_all on public.customer_status_changes to service_role using (true) with check (true);
grant select on public.customer_status_changes to authenticated;
grant insert (customer_id, from_status, to_status, reason, changed_by, timestamp) on public.customer_status_changes
  to authenticated;
create policy support_reads on public.customer_status_changes for select to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));
create policy support_causes on public.customer_status_changes for insert to authenticated
  with check (pg_trigger_depth() > 0 and (select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));

-- Rows of before, while the rules of before still hold. Nothing that was recorded is changed or taken away: a step is told for
-- what it was, and what a status says, and nobody recorded, is recorded now.

alter table public.customer_status_changes no force row level security;

update public.customer_journey_events set movement = case
  when from_stage = 'churned' then 'return'
  when to_stage < from_stage then 'back'
  else 'skip'
end
where from_stage = 'churned' and to_stage <> 'churned'
  or to_stage < from_stage
  or to_stage <> 'churned' and array_position(enum_range(null::public.journey_stage), to_stage)
    > array_position(enum_range(null::public.journey_stage), from_stage) + 1;

-- whose stage was set without an event, or whose status asks for one
insert into public.customer_journey_events (customer_id, to_stage, event_trigger, timestamp)
select id, 'awareness', 'migration', first_contact_date from public.customers as customer
where (current_journey_stage <> 'awareness' or status in ('active', 'suspended', 'churned', 'cancelled'))
  and not exists (select from public.customer_journey_events as event where event.customer_id = customer.id)
order by customer.created_at, customer.id;

insert into public.customer_journey_events (customer_id, to_stage, event_trigger, movement, timestamp)
select
  customer.id, 'retention', 'migration',
  case current_journey_stage when 'churned' then 'return' when 'decision' then 'forward' else 'skip' end,
  greatest(customer.conversion_date, last_event.timestamp)
from public.customers as customer, lateral (
  select max(event.timestamp) as timestamp from public.customer_journey_events as event where event.customer_id = customer.id
) as last_event
where (customer.status = 'active' or customer.status = 'suspended' and customer.conversion_date is not null)
  and customer.current_journey_stage not in ('retention', 'advocacy')
order by customer.created_at, customer.id;

insert into public.customer_journey_events (customer_id, to_stage, event_trigger, movement, timestamp)
select customer.id, 'advocacy', 'referral', 'forward', last_event.timestamp
from public.customers as customer, lateral (
  select max(event.timestamp) as timestamp from public.customer_journey_events as event where event.customer_id = customer.id
) as last_event
where customer.current_journey_stage = 'retention' and exists (
  select from public.customers as referred where referred.referred_by = customer.id and referred.merged_into is null
)
order by customer.created_at, customer.id;

insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data, timestamp)
select
  customer.id, 'churned', 'migration', jsonb_build_object('reason', customer.churn_reason),
  greatest(customer.churn_date, last_event.timestamp)
from public.customers as customer, lateral (
  select max(event.timestamp) as timestamp from public.customer_journey_events as event where event.customer_id = customer.id
) as last_event
where customer.status in ('churned', 'cancelled') and customer.current_journey_stage <> 'churned'
order by customer.created_at, customer.id;

insert into public.customer_journey_events (customer_id, to_stage, event_trigger, movement)
select
  customer.id, case when exists (
    select from public.customer_journey_events as event
    where event.customer_id = customer.id and event.to_stage between 'consideration' and 'advocacy'
  ) then 'consideration' else 'awareness' end::public.journey_stage, 'migration', 'return'
from public.customers as customer
where customer.status not in ('churned', 'cancelled') and customer.current_journey_stage = 'churned'
order by customer.created_at, customer.id;

insert into public.customer_status_changes (customer_id, to_status, reason, changed_by, timestamp)
select
  id, status, case when status in ('churned', 'cancelled') then churn_reason end, 'migration',
  least(clock_timestamp(), case
    when status in ('churned', 'cancelled') then churn_date
    when status in ('active', 'suspended') then coalesce(conversion_date, first_contact_date)
    else first_contact_date
  end)
from public.customers
order by created_at, id;

alter table public.customers force row level security;
alter table public.customer_journey_events force row level security;
alter table public.customer_status_changes force row level security;

-- An event is the only way to change a customer's stage, and whoever writes it moves them as the dictionary says: one stage
-- on, or, where the event declares it, further (skip), to an earlier one (back), or to us again (return); and only to a
-- stage whose condition they meet. Everything happens behind the customer's lock, each step in a statement of its own: a
-- statement that had waited for the lock would still see the events of before it waited.
create or replace function public.follow_journey() returns trigger
language plpgsql set search_path = '' as $$
declare
  customer public.customers;
  far integer;
  movement text;
  wrong text;
begin
  select * into customer from public.customers where id = new.customer_id for no key update;
  -- nobody is there, or nobody whom the writer may see: the foreign key or the policy refuses it
  if not found then return new; end if;
  -- drawn again behind the lock: of two events at once, the number drawn first may be the one that waited
  new.seq := nextval('public.customer_journey_events_seq_seq');
  new.from_stage := (
    select event.to_stage from public.customer_journey_events as event
    where event.customer_id = new.customer_id order by event.seq desc limit 1
  );

  far := array_position(enum_range(null::public.journey_stage), new.to_stage)
    - array_position(enum_range(null::public.journey_stage), new.from_stage);
  movement := case
    when new.from_stage = 'churned' then 'return'
    when new.from_stage is null or new.to_stage = 'churned' or far = 1 then 'forward'
    when far > 1 then 'skip'
    else 'back'
  end;
  wrong := case
    when new.from_stage is null and new.to_stage <> 'awareness' then
      format('a journey begins with awareness: record that before "%s"', new.to_stage)
    when new.from_stage = new.to_stage then
      format('the customer stands at "%s" already: there is nothing to record', new.to_stage)
    when new.movement <> movement then case movement
      when 'return' then 'the customer has left: set their status, and that they are back is recorded with it'
      when 'forward' then format('to "%s" is one stage on: its movement is "forward"', new.to_stage)
      when 'skip' then format(
        'from "%s" to "%s" skips a stage: record what lies between first, or declare the movement "skip"',
        new.from_stage, new.to_stage
      )
      else format(
        'from "%s" to "%s" leads back: declare the movement "back" if that is meant', new.from_stage, new.to_stage
      )
    end
    when movement = 'back' and new.from_stage >= 'retention' and new.to_stage < 'retention' then
      format('a subscriber goes back to "%s" only by leaving first: set their status to churned', new.to_stage)
    when movement = 'return' and customer.status in ('churned', 'cancelled') then
      format('the customer is still %s: set their status, and that they are back is recorded with it', customer.status)
    else case new.to_stage
      when 'decision' then case
        when not exists (
          select from public.customer_package_selections as selection
          where selection.customer_id = customer.id and selection.package_code = customer.selected_package_code
        ) then 'nobody decides without a package: record which one they selected first'
        when not customer.consent_given then 'nobody decides without consent: record that they have given it first'
      end
      when 'retention' then case when customer.status <> 'active' or customer.conversion_date is null then
        format('a subscriber is active, and the customer is %s: set their status, and retention is recorded with it', customer.status)
      end
      when 'advocacy' then case when not exists (
        select from public.customers as referred where referred.referred_by = customer.id and referred.merged_into is null
      ) then 'they have referred nobody: set referred_by of whom they referred, and advocacy is recorded with it' end
      when 'churned' then case when customer.status not in ('churned', 'cancelled') then format(
        'the customer is %s: set their status to churned or cancelled with a reason, and that they left is recorded with it',
        customer.status
      ) end
    end
  end;
  if wrong is not null then raise exception '%', wrong using errcode = 'P0001'; end if;

  update public.customers set current_journey_stage = new.to_stage where id = new.customer_id;
  return new;
end $$;

revoke all on function public.follow_journey from public, anon, authenticated, service_role;

-- Who referred somebody and is a subscriber is an advocate from then on; who becomes a subscriber later is one then.
create or replace function public.follow_referral() returns trigger
language plpgsql set search_path = '' as $$
begin
  -- two whom they referred at once: the second finds what the first has written
  perform from public.customers where id = new.referred_by for no key update;
  if 'retention' = (
    select event.to_stage from public.customer_journey_events as event
    where event.customer_id = new.referred_by order by event.seq desc limit 1
  ) then
    insert into public.customer_journey_events (customer_id, to_stage, event_trigger, timestamp)
    values (
      new.referred_by, 'advocacy', 'referral',
      case when tg_op = 'INSERT' then least(new.first_contact_date, clock_timestamp()) else clock_timestamp() end
    );
  end if;
  return null;
end $$;

revoke all on function public.follow_referral from public, anon, authenticated, service_role;

-- A status that was set is kept in the history, and what it means for the journey is recorded with it, whoever set it:
-- active is retention, churned and cancelled are churned, and who is neither any more is back.
create or replace function public.follow_status() returns trigger
language plpgsql set search_path = '' as $$
declare
  told jsonb := coalesce(nullif(current_setting('loop.status', true), '')::jsonb, '{}');
  was public.customer_status;
  is_gone boolean := new.status in ('churned', 'cancelled');
  why text := coalesce(told ->> 'reason', case when is_gone then new.churn_reason end);
  at timestamptz;
  stage public.journey_stage;
  next public.journey_stage;
  referred_since timestamptz;
begin
  if tg_op = 'UPDATE' then was := old.status; end if;
  at := coalesce(
    (told ->> 'at')::timestamptz,
    case when was is null then least(new.first_contact_date, clock_timestamp()) end,
    case when new.status = 'active' and old.conversion_date is null then new.conversion_date end,
    case when is_gone then new.churn_date end,
    clock_timestamp()
  );
  insert into public.customer_status_changes (customer_id, from_status, to_status, reason, changed_by, timestamp)
  values (
    new.id, was, new.status, why,
    case when current_user = 'authenticated' then coalesce(auth.jwt() ->> 'sub', current_user) else current_user end,
    greatest(at, (
      select change.timestamp from public.customer_status_changes as change
      where change.customer_id = new.id order by change.seq desc limit 1
    ))
  );
  if was is null then return null; end if;

  stage := (
    select event.to_stage from public.customer_journey_events as event
    where event.customer_id = new.id order by event.seq desc limit 1
  );
  next := case
    when new.status = 'active' and (stage >= 'retention' and stage <> 'churned') is not true then 'retention'
    when is_gone and stage is distinct from 'churned' then 'churned'
    when new.status = 'pending' and stage = 'churned' then coalesce((told ->> 'stage')::public.journey_stage, case
      -- what they had ordered ended when they left: they decide anew
      when exists (
        select from public.customer_journey_events as event
        where event.customer_id = new.id and event.to_stage between 'consideration' and 'advocacy'
      ) then 'consideration' else 'awareness'
    end::public.journey_stage)
  end;
  if next is null then return null; end if;

  if stage is null then
    insert into public.customer_journey_events (customer_id, to_stage, event_trigger, timestamp)
    values (new.id, 'awareness', coalesce(told ->> 'trigger', 'first contact'), least(new.first_contact_date, at));
    stage := 'awareness';
  end if;
  insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data, movement, timestamp)
  values (
    new.id, next, coalesce(told ->> 'trigger', format('status %s', new.status)),
    coalesce(told -> 'data', '{}') || jsonb_strip_nulls(jsonb_build_object('reason', why)),
    case
      when stage = 'churned' then 'return'
      when next = 'retention' and stage <> 'decision' then 'skip'
      else 'forward'
    end,
    at
  );
  referred_since := (
    select min(referred.first_contact_date) from public.customers as referred
    where referred.referred_by = new.id and referred.merged_into is null
  );
  if next = 'retention' and referred_since is not null then
    insert into public.customer_journey_events (customer_id, to_stage, event_trigger, timestamp)
    values (new.id, 'advocacy', 'referral', greatest(at, referred_since));
  end if;
  return null;
end $$;

revoke all on function public.follow_status from public, anon, authenticated, service_role;

-- What holds for a customer whoever writes: the stage follows the journey, each status follows only some others, and a
-- status has its date. What a change of status came of is told in `loop.status`, as JSON, for the
-- transaction: when it happened (at), why (reason), and of the journey event that follows, its trigger, data and stage.
create or replace function public.keep_customer_rules() returns trigger
language plpgsql set search_path = '' as $$
declare
  is_new boolean := tg_op = 'INSERT';
  -- nulls of a new customer
  was public.customers;
  is_gone boolean := new.status in ('churned', 'cancelled');
  told_at timestamptz := nullif(current_setting('loop.status', true), '')::jsonb ->> 'at';
  known_since timestamptz;
  at timestamptz;
  next public.customer_status[];
  wrong text;
begin
  if is_new then
    if new.current_journey_stage <> 'awareness' then
      raise exception 'a customer begins at awareness: add them so, and then their journey events' using errcode = 'P0001';
    elsif new.status <> 'pending' then
      raise exception 'a customer begins as pending: add them so, and then set their status, each with the time at which it began'
        using errcode = 'P0001';
    elsif new.conversion_date is not null then
      raise exception 'conversion_date is when they became active: set their status' using errcode = 'P0001';
    end if;
  else
    was := old;
    if new.current_journey_stage <> old.current_journey_stage and pg_trigger_depth() < 2 then
      raise exception 'current_journey_stage follows customer_journey_events: insert an event instead'
        using errcode = 'P0001';
    end if;
  end if;

  if not is_new and new.status <> was.status then
    next := case was.status
      when 'pending' then '{active,cancelled,inactive}'
      when 'active' then '{suspended,churned}'
      when 'suspended' then '{active,churned}'
      else '{pending,active}'
    end::public.customer_status[];
    known_since := (
      select change.timestamp from public.customer_status_changes as change
      where change.customer_id = new.id order by change.seq desc limit 1
    );
    at := coalesce(
      told_at,
      case when new.status = 'active' and was.conversion_date is null then new.conversion_date end,
      case when is_gone then new.churn_date end
    );
    wrong := case
      when new.status <> all (next) then format(
        'a customer who is %s does not become %s: they become %s', was.status, new.status, array_to_string(next, ' or ')
      )
      when is_gone and trim(coalesce(new.churn_reason, '')) = '' then
        format('nobody is %s without a reason: say why with it', new.status)
      when at > clock_timestamp() then format('%s lies in the future: it is recorded once it has happened', at)
      when at < known_since then format('they have been %s since %s: what came of it cannot be older', was.status, known_since)
    end;
    if wrong is not null then raise exception '%', wrong using errcode = 'P0001'; end if;
    at := coalesce(at, greatest(clock_timestamp(), known_since));
    if new.status = 'active' then new.conversion_date := coalesce(was.conversion_date, at); end if;
    -- who comes back has not left; that they had is in customer_status_changes, with why
    new.churn_date := case when is_gone then at end;
    new.churn_reason := case when is_gone then trim(new.churn_reason) end;
  elsif is_gone then
    new.churn_date := coalesce(new.churn_date, was.churn_date);
    -- erased
    new.churn_reason := coalesce(new.churn_reason, '');
  elsif (new.churn_date is not null and new.churn_date is distinct from was.churn_date)
    or (new.churn_reason is not null and new.churn_reason is distinct from was.churn_reason) then
    raise exception 'churn_date and churn_reason are of who has left, and the customer is %', new.status
      using errcode = 'P0001';
  end if;
  if was.conversion_date is not null and (new.conversion_date <= was.conversion_date) is not true then
    raise exception 'conversion_date is when they first became a subscriber: it stays' using errcode = 'P0001';
  end if;
  return new;
end $$;

revoke all on function public.keep_customer_rules from public, anon, authenticated, service_role;

-- The history of statuses is written by the change of a status, and by nothing else.
create or replace function public.keep_status_history() returns trigger
language plpgsql set search_path = '' as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'customer_status_changes follows the status of customers: set that instead' using errcode = 'P0001';
  end if;
  return new;
end $$;

revoke all on function public.keep_status_history from public, anon, authenticated, service_role;

create trigger keep_status_history before insert on public.customer_status_changes
  for each row execute function public.keep_status_history();

create trigger follow_first_status after insert on public.customers
  for each row execute function public.follow_status();

-- not `of status`: what another trigger of the row sets counts too
create trigger follow_status after update on public.customers
  for each row when (new.status <> old.status) execute function public.follow_status();

create trigger follow_first_referral after insert on public.customers
  for each row when (new.referred_by is not null and new.merged_into is null) execute function public.follow_referral();

create trigger follow_referral after update on public.customers
  for each row when (
    new.referred_by is distinct from old.referred_by and new.referred_by is not null and new.merged_into is null
  ) execute function public.follow_referral();

-- Everything of `other` is `first`'s from now on. Journey events and the history of statuses are never changed: the earlier
-- ones stay with the row that `merged_into` redirects, and one event says how far the person had come.
create or replace function runtime.merge_customers(first uuid, other uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  gone public.customers;
  now_kept public.customers;
  chosen public.customer_package_selections;
  stage public.journey_stage;
  gone_stage public.journey_stage;
  step public.customer_status;
  merged jsonb := jsonb_build_object('merged', other);
begin
  select * into gone from public.customers where id = other;
  gone_stage := (select to_stage from public.customer_journey_events where customer_id = other order by seq desc limit 1);
  update public.customers set merged_into = first, phone_number = null where id = other;
  update public.customers set merged_into = first where merged_into = other;
  update public.customers set referred_by = nullif(first, id) where referred_by = other;

  update runtime.identities set customer_id = first where customer_id = other;
  update runtime.outbox set customer_id = first where customer_id = other;
  insert into runtime.pairs as pair
  select phone_number_id, first, burst_at, burst, paused_until, refusals from runtime.pairs where customer_id = other
  on conflict (phone_number_id, customer_id) do update set
    burst_at = greatest(pair.burst_at, excluded.burst_at),
    burst = least(pair.burst + excluded.burst, 44),
    paused_until = greatest(pair.paused_until, excluded.paused_until),
    refusals = greatest(pair.refusals, excluded.refusals);
  delete from runtime.pairs where customer_id = other;
  update runtime.inbox set customer_id = first where customer_id = other;
  update runtime.timers set customer_id = first where customer_id = other;
  update runtime.journal set customer_id = first where customer_id = other;
  update public.customer_interactions set customer_id = first where customer_id = other;
  -- at most one final selection: the older customer's stands
  update public.customer_package_selections set is_final_selection = false
  where customer_id = other and is_final_selection and exists (
    select from public.customer_package_selections as selection
    where selection.customer_id = first and selection.is_final_selection
  );
  update public.customer_package_selections set customer_id = first where customer_id = other;

  select * into chosen from public.customer_package_selections where customer_id = first and is_final_selection;

  -- what the older customer has said stands; what only the other had said is known of them now
  update public.customers as kept set
    name = coalesce(kept.name, gone.name),
    phone_number = coalesce(kept.phone_number, gone.phone_number),
    preferred_language = coalesce(kept.preferred_language, gone.preferred_language),
    gps_coordinates = coalesce(kept.gps_coordinates, gone.gps_coordinates),
    manual_location = coalesce(kept.manual_location, gone.manual_location),
    coverage_area_id = case when kept.coverage_available is null then gone.coverage_area_id else kept.coverage_area_id end,
    coverage_available = coalesce(kept.coverage_available, gone.coverage_available),
    selected_package_id = case
      when chosen.id is not null then chosen.package_id
      when kept.selected_package_code is null then gone.selected_package_id
      else kept.selected_package_id
    end,
    selected_package_code = coalesce(chosen.package_code, kept.selected_package_code, gone.selected_package_code),
    consent_given = kept.consent_given or gone.consent_given,
    consent_timestamp = coalesce(kept.consent_timestamp, gone.consent_timestamp),
    conversion_date = least(kept.conversion_date, gone.conversion_date),
    first_contact_date = least(kept.first_contact_date, gone.first_contact_date),
    last_interaction_date = greatest(kept.last_interaction_date, gone.last_interaction_date),
    lifetime_value = kept.lifetime_value + gone.lifetime_value,
    referred_by = coalesce(kept.referred_by, nullif(gone.referred_by, first)),
    waiting_since = coalesce(kept.waiting_since, gone.waiting_since),
    waiting_place = coalesce(kept.waiting_place, gone.waiting_place),
    waiting_gps = coalesce(kept.waiting_gps, gone.waiting_gps),
    -- the conversation that goes on knows whether they said stop
    opted_out_at = case when exists (
      select from runtime.conversations as conversation
      where conversation.customer_id = first and conversation.merged_into is null and conversation.mode = 'stopped'
    ) then coalesce(kept.opted_out_at, gone.opted_out_at) end,
    marketing_opted_out_at = greatest(kept.marketing_opted_out_at, gone.marketing_opted_out_at),
    notes = nullif(concat_ws(E'\n', kept.notes, gone.notes), '')
  where kept.id = first;

  -- Who is only pending, or quiet, is what the other had become, by the way that leads there; who had left, and as the other
  -- is connected, is so. Retention and churned follow.
  select * into now_kept from public.customers where id = first;
  if now_kept.status in ('pending', 'inactive')
    or gone.status in ('active', 'suspended') and now_kept.status in ('churned', 'cancelled') then
    foreach step in array case gone.status
      when 'active' then '{active}'
      when 'suspended' then '{active,suspended}'
      when 'churned' then '{active,churned}'
      when 'cancelled' then '{pending,cancelled}'
      else '{}'
    end::public.customer_status[] loop
      perform set_config('loop.status', jsonb_build_object('trigger', 'merged', 'data', merged, 'at', greatest(
        least(case when step = 'active' then gone.conversion_date else gone.churn_date end, clock_timestamp()),
        (select max(change.timestamp) from public.customer_status_changes as change where change.customer_id = first)
      ))::text, true);
      update public.customers set
        status = step,
        churn_reason = case when step in ('churned', 'cancelled') then coalesce(nullif(gone.churn_reason, ''), 'merged') end
      where id = first and status <> step;
    end loop;
    perform set_config('loop.status', '', true);
  end if;
  stage := (select to_stage from public.customer_journey_events where customer_id = first order by seq desc limit 1);
  if stage is null and gone_stage is not null then
    insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data)
    values (first, 'awareness', 'merged', merged);
    stage := 'awareness';
  end if;
  -- what lies behind a decision follows from the status
  gone_stage := least(gone_stage, 'decision');
  if gone_stage > stage then
    begin
      insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data, movement)
      values (
        first, gone_stage, 'merged', merged,
        case when stage = 'awareness' and gone_stage = 'decision' then 'skip' else 'forward' end
      );
    exception when raise_exception then
      raise log 'how far % had come is left out of the journey of %: %', other, first, sqlerrm;
    end;
  end if;
end $$;

revoke all on function runtime.merge_customers from public, anon, authenticated, service_role;
grant execute on function runtime.merge_customers to service_role;

-- {stage, trigger, data, movement}; the stage before, and the customer's own, follow from it. What the turn knew of the
-- customer may be over: where the journey's rules refuse the event by now, it is left out, and the customer gets their answer.
create or replace function runtime.effect_journey(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  wanted public.journey_stage := op ->> 'stage';
  customer public.customers;
  movement text := op ->> 'movement';
begin
  select * into customer from public.customers where id = turn.customer_id;
  -- the first release's program does not say
  movement := coalesce(movement, case
    when customer.current_journey_stage = 'churned' then 'return'
    when wanted < customer.current_journey_stage then 'back'
    when wanted > customer.current_journey_stage and wanted <> 'churned'
      and array_position(enum_range(customer.current_journey_stage, wanted), wanted) > 2 then 'skip'
    else 'forward'
  end);
  if movement = 'return' and customer.status in ('churned', 'cancelled') then
    perform set_config('loop.status', jsonb_build_object(
      'stage', wanted, 'trigger', op -> 'trigger', 'data', op -> 'data'
    )::text, true);
    update public.customers set status = 'pending' where id = turn.customer_id;
    perform set_config('loop.status', '', true);
  else
    insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data, movement, timestamp)
    values (turn.customer_id, wanted, op ->> 'trigger', op -> 'data', movement, turn.at);
  end if;
exception when raise_exception then
  raise log 'the journey event "%" of turn % is left out: %', wanted, turn.id, sqlerrm;
end $$;

revoke all on function runtime.effect_journey from public, anon, authenticated, service_role;
grant execute on function runtime.effect_journey to service_role;

-- The customer that is meant by an id, a phone number or a business-scoped id; one who turned out to be another stands for
-- that one. null: nobody is known by it.
create or replace function runtime.customer_meant(meant text) returns uuid
language sql stable set search_path = ''
return coalesce(
  (select coalesce(merged_into, id) from public.customers where id = runtime.as_uuid(trim(meant))),
  (
    select customer_id from runtime.identities
    where customer_id is not null and value = case
      when trim(meant) ~ '^[+0-9 ()-]+$' then regexp_replace(meant, '[^0-9]', '', 'g') else trim(meant) end
    order by kind limit 1
  )
);

revoke all on function runtime.customer_meant from public, anon, authenticated, service_role;
grant execute on function runtime.customer_meant to service_role;

-- {customerId, status, reason?, at?}: sets a customer's status, for support and for events of the business alike. `at` is
-- when it happened, where that is not now; churned and cancelled need a reason. What follows from it, the history and the
-- journey event, is written with it. The same status again changes nothing. Gives {customerId, from, to, stage}.
create or replace function public.set_customer_status(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  meant text := trim(p ->> 'customerId');
  reason text := nullif(trim(p ->> 'reason'), '');
  customer public.customers;
  wanted public.customer_status;
begin
  if current_user = 'authenticated' then
    if (auth.jwt() -> 'app_metadata' ->> 'role' in ('support', 'admin')) is not true then
      raise insufficient_privilege using message = 'only support and admin set the status of customers';
    end if;
    -- staff read customers alone, and so name them by id
    select * into customer from public.customers where id = (
      select coalesce(merged_into, id) from public.customers
      where id = case when meant ~ '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$' then meant::uuid end
    ) for no key update;
  else
    select * into customer from public.customers where id = runtime.customer_meant(meant) for no key update;
  end if;
  if customer.id is null then raise exception 'there is no such customer' using errcode = 'P0001'; end if;
  if (p ->> 'status' = any (enum_range(null::public.customer_status)::text[])) is not true then
    raise exception 'there is no status "%": it is one of %',
      p ->> 'status', array_to_string(enum_range(null::public.customer_status), ', ') using errcode = 'P0001';
  end if;
  wanted := (p ->> 'status')::public.customer_status;

  if wanted <> customer.status then
    perform set_config('loop.status', jsonb_strip_nulls(jsonb_build_object('at', p ->> 'at', 'reason', reason))::text, true);
    update public.customers set
      status = wanted,
      churn_reason = case when wanted in ('churned', 'cancelled') then reason else churn_reason end
    where id = customer.id;
    perform set_config('loop.status', '', true);
  end if;
  return jsonb_build_object(
    'customerId', customer.id, 'from', customer.status, 'to', wanted,
    'stage', (select current_journey_stage from public.customers where id = customer.id)
  );
end $$;

revoke all on function public.set_customer_status from public, anon, authenticated, service_role;
grant execute on function public.set_customer_status to authenticated, service_role;

-- {customer}: an id, a phone number or a business-scoped id. Erased at once, or when what is on its way has arrived.
create or replace function public.erase_customer(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' set statement_timeout = '60s' as $$
declare
  customer uuid := runtime.customer_meant(p ->> 'customer');
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

notify pgrst, 'reload schema';
