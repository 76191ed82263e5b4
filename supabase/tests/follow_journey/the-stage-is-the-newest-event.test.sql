begin;
set local role service_role;

insert into public.customers (id) values ('00000000-0000-4000-8000-000000000001');
insert into public.customer_journey_events (customer_id, to_stage, event_trigger) values
  ('00000000-0000-4000-8000-000000000001', 'awareness', 'first message'),
  ('00000000-0000-4000-8000-000000000001', 'consideration', 'saw packages');

select '1..1';
select case when (
  select array_agg((event.from_stage, event.to_stage)::text order by event.seq)
    = '{"(,awareness)","(awareness,consideration)"}' and max(customer.current_journey_stage) = 'consideration'
  from public.customer_journey_events as event join public.customers as customer on customer.id = event.customer_id
  where customer.id = '00000000-0000-4000-8000-000000000001'
) then 'ok' else 'not ok' end || ' 1 - two events of one statement make a chain, and the customer stands at its end';

rollback;
