-- The identifiers of an update are a customer's newest.
create or replace function runtime.refresh_identities(owner uuid, identity jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.identities as held set owned_at = clock_timestamp()
  from runtime.identifiers(identity) as named
  where (held.kind, held.value) = (named.kind, named.value) and held.customer_id = owner;
  update public.customers set phone_number = '+' || held.value
  from runtime.identities as held
  where id = owner and (held.kind, held.value) = ('phone', identity ->> 'phone') and held.customer_id = owner
    and held.value ~ '^[1-9][0-9]{6,14}$' and phone_number is distinct from '+' || held.value;
end $$;

revoke all on function runtime.refresh_identities from public, anon, authenticated, service_role;
grant execute on function runtime.refresh_identities to service_role;
