begin;
set local role service_role;

insert into public.customers (id) values ('00000000-0000-4000-8000-000000000001');
update public.customers set status = 'active' where id = '00000000-0000-4000-8000-000000000001';
insert into public.customers (referred_by) values ('00000000-0000-4000-8000-000000000001'), ('00000000-0000-4000-8000-000000000001');

select '1..1';
select case when (
  select array_agg((to_stage, event_trigger)::text order by seq)
  from public.customer_journey_events where customer_id = '00000000-0000-4000-8000-000000000001'
) = '{"(awareness,\"first contact\")","(retention,\"status active\")","(advocacy,referral)"}'
  then 'ok' else 'not ok' end || ' 1 - once, of however many they refer';

rollback;
