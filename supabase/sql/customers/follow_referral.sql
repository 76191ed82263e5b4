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
