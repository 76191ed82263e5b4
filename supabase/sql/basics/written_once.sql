-- Rows that are written once. Erasing blanks what a person said in them, and merging gives them to whom the person turned out
-- to be; nobody else changes one. Who asks is read from the functions that called: no setting that anybody could set.
-- Behind another trigger a whole customer is deleted, and with them their rows.
create or replace function public.written_once() returns trigger
language plpgsql set search_path = '' as $$
declare
  callers text;
begin
  get diagnostics callers = pg_context;
  if callers ~ '\nPL/pgSQL function runtime\.(erase_from|erase_interactions|merge_customers)\('
    or (tg_op = 'DELETE' and pg_trigger_depth() > 1)
  then
    return null;
  end if;
  raise exception '% is written once', tg_table_name
    using errcode = 'P0001', hint = 'A customer is erased with the function erase_customer.';
end $$;

revoke all on function public.written_once from public, anon, authenticated, service_role;
