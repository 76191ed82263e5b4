-- A `system` notice: the customer behind `old` is to be found by `new` from now on. An old business-scoped id still finds
-- them (late messages carry it); an old phone number may be anybody's soon.
create or replace function runtime.move_identity(owner uuid, old jsonb, new jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  delete from runtime.identities as held
  using runtime.identifiers(old) as named
  where new ? 'phone' and named.kind = 'phone' and named.value <> new ->> 'phone'
    and (held.kind, held.value) = ('phone', named.value) and held.customer_id = owner;
  update runtime.identities as held set replaced_at = clock_timestamp()
  from runtime.identifiers(new) as named
  where held.customer_id = owner and held.kind = named.kind and held.kind <> 'phone'
    and held.value <> named.value and held.replaced_at is null;
  perform runtime.own_identities(owner, new);
end $$;

revoke all on function runtime.move_identity from public, anon, authenticated, service_role;
grant execute on function runtime.move_identity to service_role;
