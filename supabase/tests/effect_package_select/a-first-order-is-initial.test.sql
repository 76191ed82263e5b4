begin;
set local role service_role;

insert into public.customers (id) values ('00000000-0000-4000-8000-000000000001');
insert into public.customer_package_selections (customer_id, package_code, undone_at) values
  ('00000000-0000-4000-8000-000000000001', 'basic', now());
select runtime.effect_package_select(
  row(null, null, '00000000-0000-4000-8000-000000000001', null, null, null, null, now())::runtime.turn,
  '{"package_code": "standard", "price_per_day": 25, "final": true, "context": "auto"}'
);

select '1..1';
select case when (
  select selection.selection_context = 'initial' and selection.price_per_day = 25 and customer.price_per_day = 25
  from public.customer_package_selections as selection
    join public.customers as customer on customer.id = selection.customer_id
  where selection.is_final_selection and customer.id = '00000000-0000-4000-8000-000000000001'
) then 'ok' else 'not ok' end || ' 1 - what was only looked at is nothing to compare with, and the price is kept with both';

rollback;
