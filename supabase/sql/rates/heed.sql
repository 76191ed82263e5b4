-- What WhatsApp's answers, [{outboxId, outcome, status?}], make wait beside their bubbles; `status`: it had taken them. Gives
-- the numbers that they stopped, with the error: the alarm is the caller's to give, once. After all locks on the outbox.
create or replace function runtime.heed(answers jsonb, credential text default null) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  number_id text;
  before runtime.numbers;
  number runtime.numbers;
  answer record;
  stopped jsonb := '[]';
begin
  if answers = '[]' then return stopped; end if;
  for number_id in
    select distinct bubble.phone_number_id
    from jsonb_array_elements(answers) as given
    join runtime.outbox as bubble on bubble.id = runtime.as_uuid(given ->> 'outboxId')
    left join runtime.numbers as sender on sender.phone_number_id = bubble.phone_number_id
    left join runtime.pairs as pair
      on (pair.phone_number_id, pair.customer_id) = (bubble.phone_number_id, bubble.customer_id)
    -- as a rule all is well, and nothing needs a lock
    where given -> 'outcome' ? 'pause' or given -> 'outcome' ->> 'kind' in ('retry', 'stopped')
      or sender.refusals > 0 or sender.troubles > 0 or sender.probing_until is not null or pair.refusals > 0
    order by 1
  loop
    before := runtime.hold_number(number_id);
    number := before;
    for answer in
      select bubble.customer_id, given.value -> 'outcome' as outcome, given.value ? 'status' as was_taken
      from jsonb_array_elements(answers) with ordinality as given (value, place)
      join runtime.outbox as bubble on bubble.id = runtime.as_uuid(given.value ->> 'outboxId')
      where bubble.phone_number_id = number_id
      order by bubble.customer_id, given.place
    loop
      number := runtime.number_after(number, answer.outcome, credential);
      if answer.outcome -> 'pause' ->> 'of' = 'pair' then
        insert into runtime.pairs (phone_number_id, customer_id) values (number_id, answer.customer_id) on conflict do nothing;
        update runtime.pairs as pair set (paused_until, refusals) = (
          select refused.paused_until, refused.refusals
          from runtime.after_refusal(pair, clock_timestamp(), answer.outcome -> 'pause') as refused
        )
        where phone_number_id = number_id and customer_id = answer.customer_id;
      elsif answer.outcome ->> 'kind' = 'accepted' then
        update runtime.pairs set refusals = 0
        where phone_number_id = number_id and customer_id = answer.customer_id
          and refusals > 0 and paused_until <= clock_timestamp();
      elsif answer.outcome ->> 'kind' in ('retry', 'stopped') and not answer.was_taken then
        -- it never left: what its pair was charged for it is given back
        update runtime.pairs set burst = burst - 1
        where phone_number_id = number_id and customer_id = answer.customer_id and burst > 0;
      end if;
    end loop;
    update runtime.numbers set
      refusals = number.refusals, troubles = number.troubles, paused_until = number.paused_until,
      probing_until = number.probing_until, stopped_at = number.stopped_at, stopped_by = number.stopped_by
    where phone_number_id = number_id and numbers is distinct from number;
    if before.stopped_at is null and number.stopped_at is not null then
      stopped := stopped || jsonb_build_array(runtime.number_state(number));
    end if;
  end loop;
  return stopped;
end $$;

revoke all on function runtime.heed from public, anon, authenticated, service_role;
grant execute on function runtime.heed to service_role;
