-- How a customer is reached, as {bsuid?, parentBsuid?, phone?}.
create or replace function runtime.identity_of(customer uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_object_agg(case kind when 'parent' then 'parentBsuid' else kind end, value), '{}')
    from (
      select distinct on (held.kind) held.kind, held.value
      from runtime.identities as held
      where held.customer_id = customer and held.replaced_at is null
      order by held.kind, held.owned_at desc
    ) as newest
  );
end $$;

revoke all on function runtime.identity_of from public, anon, authenticated, service_role;
grant execute on function runtime.identity_of to service_role;
