-- {flow, path, by, seen}: the path is reviewed, in the place of an earlier review; without `by` it is reviewed no more.
create or replace function public.mark_path_review(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  review runtime.path_reviews;
begin
  perform runtime.check_protocol(p);
  if p ->> 'by' is null then
    delete from runtime.path_reviews where flow = p ->> 'flow' and path = p ->> 'path';
    return jsonb_build_object('review', null);
  end if;
  insert into runtime.path_reviews as reviewed (flow, path, reviewed_by, seen)
  values (p ->> 'flow', p ->> 'path', p ->> 'by', p -> 'seen')
  on conflict (flow, path) do update
    set reviewed_by = excluded.reviewed_by, reviewed_at = excluded.reviewed_at, seen = excluded.seen
  returning * into review;
  return jsonb_build_object('review', runtime.told_review(review));
end $$;

revoke all on function public.mark_path_review from public, anon, authenticated, service_role;
grant execute on function public.mark_path_review to service_role;
