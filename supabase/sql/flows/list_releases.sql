-- {limit}: the releases, the newest first, with what each brought: the flows that were otherwise in the release before.
create or replace function public.list_releases(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('releases', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'number', release.number, 'publishedAt', runtime.iso(release.created_at), 'changed', runtime.changed_in(release.number)
    ) order by release.number desc), '[]')
    from (
      select * from runtime.flow_releases order by number desc limit least((p ->> 'limit')::integer, 1000)
    ) as release
  ));
end $$;

revoke all on function public.list_releases from public, anon, authenticated, service_role;
grant execute on function public.list_releases to service_role;
