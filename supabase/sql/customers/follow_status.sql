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
