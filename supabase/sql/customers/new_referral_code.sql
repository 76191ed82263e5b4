-- Eight characters to read out over a telephone: none that looks like another. 32 to the power of 8.
create or replace function public.new_referral_code() returns text
language sql volatile set search_path = ''
return (
  select string_agg(substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 1 + get_byte(bytes, position) % 32, 1), '')
  from (select uuid_send(gen_random_uuid())) as random (bytes),
    -- the bytes of a version 4 uuid that are all chance
    unnest(array[0, 1, 2, 3, 4, 5, 10, 11]) as position
);

revoke all on function public.new_referral_code from public, anon, authenticated, service_role;
grant execute on function public.new_referral_code to service_role;
