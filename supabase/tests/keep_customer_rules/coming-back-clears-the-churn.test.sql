begin;
set local role service_role;

insert into public.customers (id) values ('00000000-0000-4000-8000-000000000001');
update public.customers set status = 'cancelled', churn_reason = 'moved' where id = '00000000-0000-4000-8000-000000000001';

select '1..2';
select case when (select churn_date is not null from public.customers where id = '00000000-0000-4000-8000-000000000001')
  then 'ok' else 'not ok' end || ' 1 - who leaves has a date';
update public.customers set status = 'active' where id = '00000000-0000-4000-8000-000000000001';
select case when (
  select churn_date is null and churn_reason is null and conversion_date is not null
  from public.customers where id = '00000000-0000-4000-8000-000000000001'
) then 'ok' else 'not ok' end || ' 2 - who comes back has none, and is a subscriber';

rollback;
