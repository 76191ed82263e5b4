-- Conversations that people have, longest first, at most 200; `unanswered`: messages since anybody of ours last wrote.
create or replace function public.list_handovers(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('conversations', (
    select coalesce(jsonb_agg(
      runtime.where_it_stands(conversation) || jsonb_build_object('unanswered', (
        select count(*) from public.customer_interactions as said
        where said.customer_id = conversation.customer_id and said.direction = 'in'
          -- by their order and not by a clock; the flow says nothing any more once a person has them
          and not exists (
            select from public.customer_interactions as answer
            where answer.customer_id = said.customer_id and answer.seq > said.seq and answer.direction = 'out'
          )
      )) order by conversation.handover_since
    ), '[]')
    from (
      select * from runtime.conversations where mode = 'handover' order by handover_since limit 200
    ) as conversation
  ));
end $$;

revoke all on function public.list_handovers from public, anon, authenticated, service_role;
grant execute on function public.list_handovers to service_role;
