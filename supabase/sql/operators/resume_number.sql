-- {phoneNumberId}: what stopped it was put right; one message tries, and the rest follows.
create or replace function public.resume_number(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  if not exists (select from runtime.numbers where phone_number_id = p ->> 'phoneNumberId') then
    perform runtime.refuse('operator', 'there is no such number');
  elsif not runtime.resume(p ->> 'phoneNumberId') then
    perform runtime.refuse('operator', 'the number is not stopped');
  end if;
  return '{}';
end $$;

revoke all on function public.resume_number from public, anon, authenticated, service_role;
grant execute on function public.resume_number to service_role;
