-- {conversationId, text, by?}: what a person of ours, `by` name, answers goes the way of every bubble, behind what is queued.
create or replace function public.reply_to_customer(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  conversation runtime.conversations := runtime.handed_over_meant(p);
  customer public.customers;
  turn runtime.turn;
begin
  select * into customer from public.customers where id = conversation.customer_id for no key update;
  if customer.opted_out_at is not null then
    perform runtime.refuse('operator', 'the customer said stop: nothing goes to them until they write again');
  elsif (conversation.window_until > clock_timestamp()) is not true then
    perform runtime.refuse('operator', 'the customer service window is closed: they must write first');
  elsif trim(p ->> 'text') = '' then
    perform runtime.refuse('operator', 'there is no text');
  end if;
  turn := row(
    gen_random_uuid(), conversation.id, conversation.customer_id, conversation.phone_number_id,
    runtime.as_uuid(conversation.state ->> 'sessionId'), conversation.language, conversation.window_until,
    greatest(clock_timestamp(), conversation.last_turn_at)
  );
  return jsonb_build_object('outboxId', runtime.effect_send(turn, jsonb_build_object(
    'message', jsonb_build_object('kind', 'text', 'body', p ->> 'text'),
    'text', p ->> 'text',
    'interaction', 'message',
    'metadata', jsonb_strip_nulls(
      jsonb_build_object('by', 'person', 'person', nullif(trim(p ->> 'by'), ''), 'flow', conversation.flow, 'state', conversation.place)
    ),
    'confirmation', false
  )));
end $$;

revoke all on function public.reply_to_customer from public, anon, authenticated, service_role;
grant execute on function public.reply_to_customer to service_role;
