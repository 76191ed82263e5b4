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
