-- Our numbers: whether they may send, and what waits.
create or replace function public.list_numbers(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('numbers', (
    select coalesce(jsonb_agg(runtime.number_state(number) || jsonb_build_object(
      'queued', queued.count,
      'oldestQueuedAt', runtime.iso(queued.oldest_at),
      'unknown', (
        select count(*) from runtime.outbox as bubble
        where bubble.blocks_until is not null and bubble.status = 'unknown'
          and bubble.phone_number_id = number.phone_number_id
      )
    ) order by number.phone_number_id), '[]')
    from runtime.numbers as number, lateral (
      select count(*), min(bubble.queued_at) as oldest_at from runtime.outbox as bubble
      where bubble.status = 'queued' and bubble.phone_number_id = number.phone_number_id
    ) as queued
  ));
end $$;

revoke all on function public.list_numbers from public, anon, authenticated, service_role;
grant execute on function public.list_numbers to service_role;
