-- {eventId}: one event with what the customer sent, what was tried with it, and the webhook that brought it.
create or replace function public.show_event(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  event runtime.inbox := runtime.event_meant(p);
begin
  return runtime.told_event(event) || jsonb_build_object(
    'status', event.status, 'messageId', event.message_id, 'customerId', event.customer_id,
    'receivedAt', runtime.iso(event.received_at), 'finishedAt', runtime.iso(event.finished_at), 'message', event.message,
    'raw', (select raw from runtime.raw_updates where inbox_id = event.id),
    'journal', (select entry from runtime.journal where turn_id = event.turn_id)
  );
end $$;

revoke all on function public.show_event from public, anon, authenticated, service_role;
grant execute on function public.show_event to service_role;
