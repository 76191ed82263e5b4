-- Messages of customers count as well; they are never refused, and never owed for longer than a second.
create or replace function runtime.charge_inbound(events jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  came record;
  number runtime.numbers;
begin
  for came in
    select event ->> 'phoneNumberId' as number_id, count(*) as messages
    from jsonb_array_elements(events) as event where event ->> 'kind' = 'message'
    group by 1 order by 1
  loop
    number := runtime.hold_number(came.number_id);
    update runtime.numbers set
      used = least(runtime.used_now(number, clock_timestamp()) + came.messages, number.per_second * 1.3),
      used_at = clock_timestamp()
    where phone_number_id = number.phone_number_id;
  end loop;
end $$;

revoke all on function runtime.charge_inbound from public, anon, authenticated, service_role;
grant execute on function runtime.charge_inbound to service_role;
