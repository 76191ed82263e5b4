-- What all others use: times, ids, protocol, errors, and which migrations this database has.
-- Made from supabase/sql/basics (npm run generate).

create schema if not exists extensions;
create extension if not exists fuzzystrmatch with schema extensions;

-- The runtime's own. Nothing outside reaches it: the schema is not exposed over REST, and only the service role may use it.
-- Locks are always taken in this order: identities (by kind, value), conversations (by id), customers (by id), outbox (by id),
-- numbers (by id), pairs (by number, customer).
create schema runtime;
revoke all on schema runtime from public, anon, authenticated;
grant usage on schema runtime to service_role;

-- What `flows_schema` reads, of the Supabase CLI.
grant usage on schema supabase_migrations to service_role;
grant select on supabase_migrations.schema_migrations to service_role;

-- Who asks for work, and under which id. `lost`: calls of theirs whose answers never came; what those gave, nobody has.
create type runtime.caller as (
  replica text,
  call_id uuid,
  lost uuid[]
);

-- null where the text is no uuid.
create or replace function runtime.as_uuid(value text) returns uuid
language sql immutable set search_path = ''
return case when value ~ '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$' then value::uuid end;

revoke all on function runtime.as_uuid from public, anon, authenticated, service_role;
grant execute on function runtime.as_uuid to service_role;

-- When something that failed so often may be tried again: the second time at once, then 2, 4, 8 … seconds, at most 10 min.
create or replace function runtime.back_off(attempts integer) returns interval
language sql immutable set search_path = ''
return case when attempts < 2 then interval '0' else least(2 ^ (attempts - 1), 600) * interval '1 second' end;

revoke all on function runtime.back_off from public, anon, authenticated, service_role;
grant execute on function runtime.back_off to service_role;

-- Who makes this call; an error where they speak another protocol.
create or replace function runtime.caller_of(p jsonb) returns runtime.caller
language plpgsql immutable set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return row(p ->> 'replica', runtime.as_uuid(p ->> 'callId'), runtime.uuids(coalesce(p -> 'lost', '[]')));
end $$;

revoke all on function runtime.caller_of from public, anon, authenticated, service_role;
grant execute on function runtime.caller_of to service_role;

-- A caller of another version is told so, before anything is read.
create or replace function runtime.check_protocol(p jsonb) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if p -> 'protocol' is distinct from to_jsonb(1) then
    raise exception 'protocol % asked for, this schema speaks protocol 1', coalesce(p ->> 'protocol', 'none')
      using hint = 'Run the program and the migrations of the same release.', errcode = 'P0001';
  end if;
end $$;

revoke all on function runtime.check_protocol from public, anon, authenticated, service_role;
grant execute on function runtime.check_protocol to service_role;

-- One member of a call went wrong: it alone is undone, its neighbours are not. Raises what is nobody's fault again: the
-- caller tries the whole group once more.
create or replace function runtime.failed_alone(state text, message text) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  if state in ('40001', '40P01') then raise exception using errcode = state, message = failed_alone.message; end if;
  return jsonb_build_object('failed', runtime.failure(state, message));
end $$;

revoke all on function runtime.failed_alone from public, anon, authenticated, service_role;
grant execute on function runtime.failed_alone to service_role;

-- What went wrong with a turn, in words that hold no customer's data: errors about values repeat them.
create or replace function runtime.failure(state text, message text) returns text
language sql immutable set search_path = ''
return state || case when state like '22%' then '' else ' ' || message end;

revoke all on function runtime.failure from public, anon, authenticated, service_role;
grant execute on function runtime.failure to service_role;

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

-- The time of so many milliseconds since 1970.
create or replace function runtime.from_ms(ms bigint) returns timestamptz
language sql immutable set search_path = ''
return timestamptz 'epoch' + ms * interval '1 millisecond';

revoke all on function runtime.from_ms from public, anon, authenticated, service_role;
grant execute on function runtime.from_ms to service_role;

-- ISO 8601 in UTC, whatever the session's time zone. Rounded up: a time given out never lies before the stored one.
create or replace function runtime.iso(at timestamptz) returns text
language sql immutable set search_path = ''
return to_char((at + interval '999 microseconds') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

revoke all on function runtime.iso from public, anon, authenticated, service_role;
grant execute on function runtime.iso to service_role;

-- A business fact forbids it: LF422 with the reason. A turn is then undone as a whole, and run again with it.
create or replace function runtime.refuse(effect text, reason text) returns void
language plpgsql volatile set search_path = '' as $$
begin
  raise exception using errcode = 'LF422', message = reason, detail = effect;
end $$;

revoke all on function runtime.refuse from public, anon, authenticated, service_role;
grant execute on function runtime.refuse to service_role;

-- Milliseconds since 1970, whole.
create or replace function runtime.to_ms(at timestamptz) returns bigint
language sql immutable set search_path = ''
return floor(extract(epoch from at) * 1000)::bigint;

revoke all on function runtime.to_ms from public, anon, authenticated, service_role;
grant execute on function runtime.to_ms to service_role;

-- `updated_at` is when the row was written last.
create or replace function public.touch_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end $$;

revoke all on function public.touch_updated_at from public, anon, authenticated, service_role;

-- A list in JSON as an array; an error where one of them is no uuid.
create or replace function runtime.uuids(list jsonb) returns uuid[]
language sql immutable set search_path = ''
return array(select value::uuid from jsonb_array_elements_text(list) as value);

revoke all on function runtime.uuids from public, anon, authenticated, service_role;
grant execute on function runtime.uuids to service_role;

notify pgrst, 'reload schema';
