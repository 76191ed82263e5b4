-- Identifiers of a batch that turned out to belong to nobody.
create or replace function runtime.drop_unowned_identities(identities jsonb[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  delete from runtime.identities as held
  using unnest(identities) as identity, runtime.identifiers(identity) as named
  where (held.kind, held.value) = (named.kind, named.value) and held.customer_id is null;
end $$;

revoke all on function runtime.drop_unowned_identities from public, anon, authenticated, service_role;
grant execute on function runtime.drop_unowned_identities to service_role;
