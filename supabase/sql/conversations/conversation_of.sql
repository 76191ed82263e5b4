-- The conversation of a customer with one of our numbers, made at first use.
create or replace function runtime.conversation_of(customer uuid, number_id text) returns uuid
language plpgsql volatile set search_path = '' as $$
declare
  found_id uuid;
begin
  select id into found_id from runtime.conversations
  where customer_id = customer and phone_number_id = number_id and merged_into is null;
  if found_id is null then
    insert into runtime.conversations (customer_id, phone_number_id) values (customer, number_id)
    on conflict do nothing;
    select id into found_id from runtime.conversations
    where customer_id = customer and phone_number_id = number_id and merged_into is null;
  end if;
  return found_id;
end $$;

revoke all on function runtime.conversation_of from public, anon, authenticated, service_role;
grant execute on function runtime.conversation_of to service_role;
