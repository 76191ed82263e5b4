-- {flow}: how many people stand on each state now.
create or replace function public.count_standing(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('structures', runtime.structures_of(p ->> 'flow'), 'states', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'name', standing.place, 'language', standing.language, 'structureHash', standing.structure_hash, 'count', standing.count
    ) order by standing.place, standing.language, standing.structure_hash), '[]')
    from (
      select place, language, coalesce(structure_hash, '') as structure_hash, count(*) as count
      from runtime.conversations
      where flow = p ->> 'flow' and place is not null and language is not null and merged_into is null
      group by place, language, coalesce(structure_hash, '')
    ) as standing
  ));
end $$;

revoke all on function public.count_standing from public, anon, authenticated, service_role;
grant execute on function public.count_standing to service_role;
