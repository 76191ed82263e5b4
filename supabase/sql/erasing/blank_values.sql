-- What blanks these columns, as SQL.
create or replace function runtime.blank_values(stored regclass, names text[]) returns text
language sql stable set search_path = ''
return (
  select string_agg(case when attribute.attnotnull then 'default' else 'null' end, ', ' order by named.place)
  from unnest(names) with ordinality as named (name, place)
  left join pg_catalog.pg_attribute as attribute on attribute.attrelid = stored and attribute.attname = named.name
);

revoke all on function runtime.blank_values from public, anon, authenticated, service_role;
grant execute on function runtime.blank_values to service_role;
