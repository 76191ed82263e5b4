-- What a Supabase project has before its first migration and a plain PostgreSQL has not: roles, schemas, the helpers of
-- `auth`, and Supabase's wide default grants (so that a table that forgets to revoke them shows here as it would there).
-- Runs at every start, also against databases that have some of it: nothing that exists is replaced.

do $$
declare
  wanted text;
begin
  foreach wanted in array array['anon', 'authenticated', 'service_role'] loop
    -- roles belong to the whole server: another database of it may have made them, or be making them now
    if to_regrole(wanted) is null then
      begin
        -- on Supabase the service role also has bypassrls; here it has not, so that nothing comes to rely on it
        execute format('create role %I nologin noinherit', wanted);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    -- to act as them when asked to, and to have none of their rights before (server 15 cannot say the latter)
    if not pg_has_role(wanted, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) then
      begin
        execute format('grant %I to current_user', wanted)
          || case when current_setting('server_version_num')::int >= 160000 then ' with inherit false, set true' else '' end;
      exception when insufficient_privilege then
        raise insufficient_privilege using
          message = format('the user %s may not act as the role %s', current_user, wanted),
          hint = format('as a superuser: grant %I to %I;', wanted, current_user);
      end;
    end if;
  end loop;
end $$;

create schema if not exists supabase_migrations;

create table if not exists supabase_migrations.schema_migrations (
  version text primary key,
  statements text[],
  name text
);
-- of the file that was applied
alter table supabase_migrations.schema_migrations add column if not exists hash text;

do $$
begin
  if to_regnamespace('extensions') is null then
    create schema extensions;
    grant usage on schema extensions to anon, authenticated, service_role;
  end if;
  if to_regnamespace('auth') is null then
    create schema auth;
    grant usage on schema auth to anon, authenticated, service_role;
  end if;
  if to_regprocedure('auth.jwt()') is null then
    create function auth.jwt() returns jsonb language sql stable set search_path = '' as
      $body$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $body$;
  end if;
  if to_regprocedure('auth.uid()') is null then
    create function auth.uid() returns uuid language sql stable set search_path = '' as
      $body$ select (auth.jwt() ->> 'sub')::uuid $body$;
  end if;
  if to_regprocedure('auth.role()') is null then
    create function auth.role() returns text language sql stable set search_path = '' as
      $body$ select auth.jwt() ->> 'role' $body$;
  end if;
end $$;

grant usage on schema public to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
