begin;
set local role service_role;

insert into public.customers (id, selected_package_code)
  values ('00000000-0000-4000-8000-000000000001', 'standard');
insert into public.customer_package_selections (customer_id, package_code, is_final_selection)
  values ('00000000-0000-4000-8000-000000000001', 'standard', true);
update public.customers set status = 'active' where id = '00000000-0000-4000-8000-000000000001';
update public.packages set price_per_day = 99 where package_code = 'standard';
update public.customers set status = 'suspended' where id = '00000000-0000-4000-8000-000000000001';

select '1..1';
select case when (
  select array_agg((period.status, period.price_per_day, period.ends_at is null)::text order by period.starts_at)
    = '{"(active,25.00,f)","(suspended,25.00,t)"}'
  from public.customer_service_periods as period where period.customer_id = '00000000-0000-4000-8000-000000000001'
) then 'ok' else 'not ok' end || ' 1 - a new list leaves the price, and a new status begins a new period';

rollback;
