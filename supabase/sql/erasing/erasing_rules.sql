-- Every table there is, with what erasing does to it, in the order in which it is done; null: nobody has said it.
create or replace function runtime.erasing_rules() returns table (stored regclass, rule text)
language sql stable set search_path = '' as $$
  select relation.oid::regclass, rules.rule
  from pg_catalog.pg_class as relation, lateral runtime.erasing_of(relation.oid::regclass) as rules (rule)
  where relation.relkind in ('r', 'p') and not relation.relispartition
    and relation.relnamespace in ('public'::regnamespace, 'runtime'::regnamespace)
  -- what is found through another table before that table's rows are gone
  order by array_position(
    array['calls', 'deletes of', 'deletes', 'blanks', 'leaves'],
    substring(rules.rule from '^\w+') || case when rules.rule ~ '^deletes .* of ' then ' of' else '' end
  ), relation.oid::regclass::text
$$;

revoke all on function runtime.erasing_rules from public, anon, authenticated, service_role;
grant execute on function runtime.erasing_rules to service_role;
