begin;
set local role service_role;

insert into public.customers (id) values ('00000000-0000-4000-8000-000000000001');
insert into public.customer_journey_events (customer_id, to_stage, event_trigger)
values ('00000000-0000-4000-8000-000000000001', 'awareness', 'first message');
update public.customers set status = 'active' where id = '00000000-0000-4000-8000-000000000001';
update public.customers set status = 'churned', churn_reason = 'moved' where id = '00000000-0000-4000-8000-000000000001';
update public.customers set status = 'pending' where id = '00000000-0000-4000-8000-000000000001';

select '1..2';
select case when (
  select array_agg((from_status, to_status, reason, changed_by)::text order by seq)
  from public.customer_status_changes where customer_id = '00000000-0000-4000-8000-000000000001'
) = '{"(,pending,,service_role)","(pending,active,,service_role)","(active,churned,moved,service_role)","(churned,pending,,service_role)"}'
  then 'ok' else 'not ok' end || ' 1 - each status is kept, with why and by whom';
select case when (
  select array_agg((from_stage, to_stage, movement)::text order by seq)
  from public.customer_journey_events where customer_id = '00000000-0000-4000-8000-000000000001'
) = '{"(,awareness,forward)","(awareness,retention,skip)","(retention,churned,forward)","(churned,consideration,return)"}'
  then 'ok' else 'not ok' end || ' 2 - and what it means for the journey is recorded with it';

rollback;
