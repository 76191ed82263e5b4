-- An event is the only way to change a customer's stage. Everything happens behind the customer's lock, each step in a
-- statement of its own: a statement that had waited for the lock would still see the events of before it waited.
create or replace function public.follow_journey() returns trigger
language plpgsql set search_path = '' as $$
begin
  perform from public.customers where id = new.customer_id for no key update;
  -- drawn again behind the lock: of two events at once, the number drawn first may be the one that waited
  new.seq := nextval('public.customer_journey_events_seq_seq');
  new.from_stage := (
    select event.to_stage from public.customer_journey_events as event
    where event.customer_id = new.customer_id order by event.seq desc limit 1
  );
  update public.customers set current_journey_stage = new.to_stage where id = new.customer_id;
  return new;
end $$;

revoke all on function public.follow_journey from public, anon, authenticated, service_role;
