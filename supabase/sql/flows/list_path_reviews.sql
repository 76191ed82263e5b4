-- {flow}: its reviewed paths, newest first.
create or replace function public.list_path_reviews(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('reviews', (
    select coalesce(jsonb_agg(runtime.told_review(review) order by review.reviewed_at desc, review.path), '[]')
    from runtime.path_reviews as review where review.flow = p ->> 'flow'
  ));
end $$;

revoke all on function public.list_path_reviews from public, anon, authenticated, service_role;
grant execute on function public.list_path_reviews to service_role;
