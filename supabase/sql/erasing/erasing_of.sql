-- What erasing does to a table is the end of its comment, and nowhere else: whoever makes a table says it there.
--   Erasing deletes its rows by <column>.             a customer's id
--   Erasing deletes its rows by <column> of <table>.  the id of a row that is deleted so itself
--   Erasing blanks <column>, <column> by <column>.    null, or the default where null may not be
--   Erasing calls <function>.                         of the customers' ids, uuid[]
--   Erasing leaves it: <why>.
create or replace function runtime.erasing_of(stored regclass) returns text
language sql stable set search_path = ''
return substring(pg_catalog.obj_description(stored, 'pg_class') from '(?:^|[.] )Erasing ([^.]+([.]\w[^.]*)?)[.]$');

revoke all on function runtime.erasing_of from public, anon, authenticated, service_role;
grant execute on function runtime.erasing_of to service_role;
