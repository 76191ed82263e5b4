-- {bsuid?, parentBsuid?, phone?} as rows, strongest first. `rows`: taken for a thousand, it would make a plan read every identity.
create or replace function runtime.identifiers(identity jsonb) returns table (kind text, value text)
language sql immutable rows 3 set search_path = '' as $$
  select known.kind, known.value
  from (values (1, 'bsuid', identity ->> 'bsuid'), (2, 'parent', identity ->> 'parentBsuid'), (3, 'phone', identity ->> 'phone'))
    as known (strength, kind, value)
  where known.value <> ''
  order by known.strength
$$;

revoke all on function runtime.identifiers from public, anon, authenticated, service_role;
grant execute on function runtime.identifiers to service_role;
