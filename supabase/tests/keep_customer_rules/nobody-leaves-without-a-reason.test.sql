begin;
set local role service_role;

insert into public.customers (id) values ('00000000-0000-4000-8000-000000000001');
do $$
begin
  update public.customers set status = 'cancelled' where id = '00000000-0000-4000-8000-000000000001';
  perform set_config('test.said', 'it was taken', true);
exception when raise_exception then
  perform set_config('test.said', sqlerrm, true);
end $$;

select '1..1';
select case when current_setting('test.said') = 'nobody is cancelled without a reason: say why with it'
  then 'ok' else 'not ok' end || ' 1 - whoever notes that somebody left is asked why';

rollback;
