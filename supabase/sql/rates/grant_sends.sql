-- Which of these bubbles, locked by the caller, may leave now, in order; the rates are charged for them. A bubble whose pair
-- must wait is put off until then. `spent`: a number had less room than there are bubbles.
create or replace function runtime.grant_sends(candidates uuid[], out granted uuid[], out spent boolean)
language plpgsql volatile set search_path = '' as $$
declare
  number_id text;
  number runtime.numbers;
  at timestamptz;
  ready uuid[];
begin
  granted := '{}';
  spent := false;
  for number_id in
    select distinct phone_number_id from runtime.outbox where id = any(candidates) and status = 'queued' order by 1
  loop
    number := runtime.hold_number(number_id);
    insert into runtime.pairs (phone_number_id, customer_id)
    select phone_number_id, customer_id from runtime.outbox
    where id = any(candidates) and status = 'queued' and phone_number_id = number_id order by customer_id
    on conflict do nothing;
    perform from runtime.pairs
    where phone_number_id = number_id and customer_id in (select customer_id from runtime.outbox where id = any(candidates))
    order by customer_id for no key update;
    at := clock_timestamp();

    update runtime.outbox as bubble set run_at = runtime.next_send_at(pair, at, number.paces_pairs)
    from runtime.pairs as pair
    where bubble.id = any(candidates) and bubble.status = 'queued' and bubble.phone_number_id = number_id
      and (pair.phone_number_id, pair.customer_id) = (number_id, bubble.customer_id)
      and runtime.next_send_at(pair, at, number.paces_pairs) > at;
    ready := array(
      select id from runtime.outbox
      where id = any(candidates) and status = 'queued' and phone_number_id = number_id and run_at <= at order by seq
    );
    spent := spent or cardinality(ready) > runtime.room_of(number, at);
    ready := ready[1:runtime.room_of(number, at)];
    continue when ready = '{}';

    update runtime.pairs as pair set (burst_at, burst) = (
      select charged.burst_at, charged.burst from runtime.after_send(pair, at) as charged
    )
    where phone_number_id = number_id and customer_id in (select customer_id from runtime.outbox where id = any(ready));
    update runtime.numbers set
      used = runtime.used_now(number, at) + cardinality(ready), used_at = at,
      probing_until = case when number.refusals > 0 then at + interval '60 seconds' end
    where phone_number_id = number_id;
    granted := granted || ready;
  end loop;
end $$;

revoke all on function runtime.grant_sends from public, anon, authenticated, service_role;
grant execute on function runtime.grant_sends to service_role;
