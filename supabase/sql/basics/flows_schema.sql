-- Which migrations were applied here, for a program that cannot apply them itself: their versions, and the hash of each that
-- `hashOf` of the program gives. The Supabase CLI records a file's statements as they are, and loses only the blanks and
-- semicolons between them, so neither counts.
create or replace function public.flows_schema(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return jsonb_build_object(
    'protocol', 1,
    'migrations', coalesce((
      select jsonb_agg(version order by version) from supabase_migrations.schema_migrations
    ), '[]'),
    'hashes', coalesce((
      select jsonb_object_agg(version, encode(sha256(convert_to(
        translate(array_to_string(statements, ''), E' \t\r\n;', ''), 'UTF8'
      )), 'hex'))
      from supabase_migrations.schema_migrations where statements is not null
    ), '{}')
  );
end $$;

revoke all on function public.flows_schema from public, anon, authenticated, service_role;
grant execute on function public.flows_schema to service_role;
