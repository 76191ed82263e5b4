begin;
set local role service_role;

insert into public.customers (id) values ('00000000-0000-4000-8000-000000000001');
do $$
begin
  insert into public.customer_status_changes (customer_id, to_status, changed_by)
  values ('00000000-0000-4000-8000-000000000001', 'active', 'somebody');
  perform set_config('test.said', 'it was taken', true);
exception when raise_exception then
  perform set_config('test.said', sqlerrm, true);
end $$;

select '1..1';
select case when current_setting('test.said') = 'customer_status_changes follows the status of customers: set that instead'
  then 'ok' else 'not ok' end || ' 1 - whoever tries is told what to write instead';

rollback;
