-- `consent_given` is what the newest answer says of what joining asks for; of two customers who are one person, the newest of
-- both.
create or replace function public.follow_consents() returns trigger
language plpgsql set search_path = '' as $$
begin
  update public.customers as customer set
    consent_given = stands.is_given,
    consent_timestamp = stands.since
  from (
    select person.id, coalesce(newest.decision = 'given', false) as is_given,
      case when newest.decision = 'given' then newest.timestamp end as since
    from unnest(array[new.customer_id, case when tg_op = 'UPDATE' then old.customer_id end]) as person (id)
      left join lateral (
        select consent.decision, consent.timestamp from public.customer_consents as consent
        where consent.customer_id = person.id and consent.purpose = 'service' order by consent.seq desc limit 1
      ) as newest on true
  ) as stands
  where customer.id = stands.id
    and (customer.consent_given, customer.consent_timestamp) is distinct from (stands.is_given, stands.since);
  return null;
end $$;

revoke all on function public.follow_consents from public, anon, authenticated, service_role;
