-- Behind the customer's lock, as of journey events: the newest answer has the highest number, and whether a no takes a yes
-- back is read from the answer before it.
create or replace function public.add_consent() returns trigger
language plpgsql set search_path = '' as $$
begin
  perform from public.customers where id = new.customer_id for no key update;
  new.seq := nextval('public.customer_consents_seq_seq');
  if new.decision in ('refused', 'withdrawn') then
    new.decision := case
      when 'given' = (
        select before.decision from public.customer_consents as before
        where before.customer_id = new.customer_id and before.purpose = new.purpose order by before.seq desc limit 1
      ) then 'withdrawn'
      else 'refused'
    end;
  end if;
  return new;
end $$;

revoke all on function public.add_consent from public, anon, authenticated, service_role;
