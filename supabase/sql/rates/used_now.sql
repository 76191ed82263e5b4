-- How much of what WhatsApp grants is in use. We fill four fifths of it, and half at once: what leaves here evenly may
-- arrive there in a heap, and what customers sent is counted there before we know.
create or replace function runtime.used_now(number runtime.numbers, at timestamptz) returns double precision
language sql immutable set search_path = ''
return greatest(0, number.used - greatest(0, extract(epoch from at - number.used_at)) * 0.8 * number.per_second);

revoke all on function runtime.used_now from public, anon, authenticated, service_role;
grant execute on function runtime.used_now to service_role;
