-- What holds for a customer whoever writes: the stage follows the journey, and a status, or a consent, has its date.
create or replace function public.keep_customer_rules() returns trigger
language plpgsql set search_path = '' as $$
declare
  was public.customers;
begin
  if tg_op = 'UPDATE' then
    was := old;
    if new.current_journey_stage <> old.current_journey_stage and pg_trigger_depth() < 2 then
      raise exception 'current_journey_stage follows customer_journey_events: insert an event instead'
        using errcode = 'P0001';
    end if;
  end if;
  if new.status = 'active' then
    new.conversion_date := coalesce(new.conversion_date, clock_timestamp());
  end if;
  if new.status in ('churned', 'cancelled') then
    new.churn_date := coalesce(new.churn_date, clock_timestamp());
    new.churn_reason := coalesce(new.churn_reason, 'not given');
  elsif was.status in ('churned', 'cancelled') then
    -- came back; that they had left stays in the journey events
    new.churn_date := null;
    new.churn_reason := null;
  end if;
  if new.consent_given then
    new.consent_timestamp := coalesce(new.consent_timestamp, clock_timestamp());
  end if;
  return new;
end $$;

revoke all on function public.keep_customer_rules from public, anon, authenticated, service_role;
