-- Up to `capacity` bubbles for this caller to send, each customer's first. `of_customers`: of these alone.
-- What may stop them, and how fast they may go, is looked at here, just before they count.
create or replace function runtime.take_outbound(caller runtime.caller, capacity integer, of_customers uuid[] default null) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  shut text[] := runtime.shut_numbers();
  candidates uuid[];
  fit record;
  taken uuid[] := '{}';
begin
  if shut <> '{}' and not exists (select from runtime.numbers where phone_number_id <> all(shut)) then return '[]'; end if;
  while cardinality(taken) < capacity loop
    candidates := array(
      select head.id from runtime.outbox as head
      where head.status = 'queued' and head.run_at <= clock_timestamp()
        and (of_customers is null or head.customer_id = any(of_customers))
        and head.phone_number_id <> all(shut)
        and not exists (
          select from runtime.outbox as earlier
          where earlier.customer_id = head.customer_id and earlier.status = 'queued' and earlier.seq < head.seq
        )
        and not exists (
          select from runtime.outbox as flying
          where flying.customer_id = head.customer_id and flying.blocks_until is not null
            -- an outcome that is overdue is decided first (expire_outbox), or what follows would overtake it
            and (flying.status in ('sending', 'unknown') or flying.blocks_until > clock_timestamp())
        )
      order by head.seq
      limit capacity - cardinality(taken)
      for no key update of head skip locked
    );
    exit when candidates = '{}';

    perform runtime.cancel_late(candidates);
    fit := runtime.grant_sends(candidates);
    update runtime.outbox set
      status = 'sending', attempt = attempt + 1, holder = caller.replica, call_id = caller.call_id,
      deadline = clock_timestamp() + interval '60 seconds',
      blocks_until = clock_timestamp() + interval '60 seconds'
    where id = any(fit.granted);
    taken := taken || fit.granted;
    exit when fit.spent;
  end loop;
  return runtime.outbound(taken);
end $$;

revoke all on function runtime.take_outbound from public, anon, authenticated, service_role;
grant execute on function runtime.take_outbound to service_role;
