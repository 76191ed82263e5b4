-- The row of one of our numbers, locked; made at first use.
create or replace function runtime.hold_number(number_id text) returns runtime.numbers
language plpgsql volatile set search_path = '' as $$
declare
  number runtime.numbers;
begin
  select * into number from runtime.numbers where phone_number_id = number_id for no key update;
  if not found then
    insert into runtime.numbers (phone_number_id) values (number_id) on conflict do nothing;
    select * into number from runtime.numbers where phone_number_id = number_id for no key update;
  end if;
  return number;
end $$;

revoke all on function runtime.hold_number from public, anon, authenticated, service_role;
grant execute on function runtime.hold_number to service_role;
