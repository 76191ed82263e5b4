begin;
set local role service_role;

insert into public.customers (id, first_contact_date) values ('00000000-0000-4000-8000-000000000001', '2026-01-01T08:00Z');
set local role authenticated;
select set_config('request.jwt.claims',
  '{"role": "authenticated", "sub": "00000000-0000-4000-8000-00000000000a", "app_metadata": {"role": "support"}}', true);

select '1..3';
select case when public.set_customer_status(
  '{"customerId": "00000000-0000-4000-8000-000000000001", "status": "cancelled", "reason": "moved", "at": "2026-02-01T08:00Z"}'
) = '{"customerId": "00000000-0000-4000-8000-000000000001", "from": "pending", "to": "cancelled", "stage": "churned"}'
  then 'ok' else 'not ok' end || ' 1 - what was set is told, with the stage that follows';
select case when (
  select (to_status, reason, changed_by, timestamp = '2026-02-01T08:00Z')::text
  from public.customer_status_changes where customer_id = '00000000-0000-4000-8000-000000000001' order by seq desc limit 1
) = '(cancelled,moved,00000000-0000-4000-8000-00000000000a,t)'
  then 'ok' else 'not ok' end || ' 2 - the history has who did it, and when it happened';
select case when (
  public.set_customer_status('{"customerId": "00000000-0000-4000-8000-000000000001", "status": "cancelled"}') ->> 'from'
) = 'cancelled' and (
  select count(*) from public.customer_journey_events where to_stage = 'churned'
) = 1 then 'ok' else 'not ok' end || ' 3 - the same again is no second event';

rollback;
