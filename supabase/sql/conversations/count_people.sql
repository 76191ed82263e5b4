-- How many people stand on each state, by language: numbers, and nothing of anybody.
create or replace function public.count_people(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('people', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'flow', standing.flow, 'state', standing.place, 'language', standing.language, 'count', standing.count
    ) order by standing.flow, standing.place, standing.language), '[]')
    from (
      select conversation.flow, conversation.place, conversation.language, count(*) as count
      from runtime.conversations as conversation
      where conversation.merged_into is null and conversation.flow is not null
        and conversation.place is not null and conversation.language is not null
      group by conversation.flow, conversation.place, conversation.language
    ) as standing
  ));
end $$;

revoke all on function public.count_people from public, anon, authenticated, service_role;
grant execute on function public.count_people to service_role;
