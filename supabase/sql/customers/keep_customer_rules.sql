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
