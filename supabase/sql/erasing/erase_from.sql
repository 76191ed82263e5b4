-- Does to one table what its comment says. Refused when it says nothing that is understood.
create or replace function runtime.erase_from(stored regclass, rule text, people uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  said text[];
begin
  if rule ~ '^leaves it: .' then return; end if;
  said := regexp_match(rule, '^deletes its rows by (\w+)$');
  if said is not null then
    execute format('delete from %s where %I = any($1)', stored, said[1]) using people;
    return;
  end if;
  said := regexp_match(rule, '^deletes its rows by (\w+) of (\w+[.]\w+)$');
  if said is not null then
    said[3] := substring(runtime.erasing_of(said[2]::regclass) from '^deletes its rows by (\w+)$');
    execute format(
      'delete from %s where %I in (select id from %s where %I = any($1))', stored, said[1], said[2]::regclass, said[3]
    ) using people;
    return;
  end if;
  said := regexp_match(rule, '^blanks (\w+(?:, \w+)*) by (\w+)$');
  if said is not null then
    execute format(
      'update %s set (%s) = row(%s) where %I = any($1)', stored,
      (select string_agg(format('%I', name), ', ' order by place) from regexp_split_to_table(said[1], ', ') with ordinality as named (name, place)),
      runtime.blank_values(stored, regexp_split_to_array(said[1], ', ')), said[2]
    ) using people;
    return;
  end if;
  said := regexp_match(rule, '^calls (\w+[.]\w+)$');
  if said is not null then
    execute format('select %s($1)', said[1]::regproc) using people;
    return;
  end if;
  perform runtime.refuse('operator', format(
    'the comment on the table %s does not say what erasing does to it; supabase/README.md has the sentences', stored
  ));
end $$;

revoke all on function runtime.erase_from from public, anon, authenticated, service_role;
grant execute on function runtime.erase_from to service_role;
