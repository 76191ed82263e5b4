-- Times, versions and errors, as every function of the runtime says them.

-- A caller of another version is told so, before anything is read.
create function runtime.check_protocol(p jsonb) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if p -> 'protocol' is distinct from to_jsonb(1) then
    raise exception 'protocol % asked for, this schema speaks protocol 1', coalesce(p ->> 'protocol', 'none')
      using hint = 'Run the program and the migrations of the same release.', errcode = 'P0001';
  end if;
end $$;

-- Who asks for work, and under which id. `lost`: calls of theirs whose answers never came; what those gave, nobody has.
create type runtime.caller as (
  replica text,
  call_id uuid,
  lost uuid[]
);

-- ISO 8601 in UTC, whatever the session's time zone. Rounded up: a time given out never lies before the stored one.
create function runtime.iso(at timestamptz) returns text
language sql immutable set search_path = ''
return to_char((at + interval '999 microseconds') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

create function runtime.to_ms(at timestamptz) returns bigint
language sql immutable set search_path = ''
return floor(extract(epoch from at) * 1000)::bigint;

create function runtime.from_ms(ms bigint) returns timestamptz
language sql immutable set search_path = ''
return timestamptz 'epoch' + ms * interval '1 millisecond';

create function runtime.as_uuid(value text) returns uuid
language sql immutable set search_path = ''
return case when value ~ '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$' then value::uuid end;

create function runtime.uuids(list jsonb) returns uuid[]
language sql immutable set search_path = ''
return array(select value::uuid from jsonb_array_elements_text(list) as value);

create function runtime.caller_of(p jsonb) returns runtime.caller
language plpgsql immutable set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return row(p ->> 'replica', runtime.as_uuid(p ->> 'callId'), runtime.uuids(coalesce(p -> 'lost', '[]')));
end $$;

-- When something that failed so often may be tried again: the second time at once, then 2, 4, 8 … seconds, at most 10 min.
create function runtime.back_off(attempts integer) returns interval
language sql immutable set search_path = ''
return case when attempts < 2 then interval '0' else least(2 ^ (attempts - 1), 600) * interval '1 second' end;
