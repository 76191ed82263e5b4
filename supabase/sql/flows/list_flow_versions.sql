-- {limit}: when charts were stored, the newest first, and nothing of what they say.
create or replace function public.list_flow_versions(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('versions', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', version.id, 'flow', version.flow, 'language', version.language,
      'publishedAt', runtime.iso(version.published_at)
    ) order by version.id desc), '[]')
    from (
      select * from runtime.flow_versions order by id desc limit least((p ->> 'limit')::integer, 1000)
    ) as version
  ));
end $$;

revoke all on function public.list_flow_versions from public, anon, authenticated, service_role;
grant execute on function public.list_flow_versions to service_role;
