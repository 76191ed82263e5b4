-- Paths of flows that somebody has reviewed. What they saw of each is kept, so that a later change can be told.

create table runtime.path_reviews (
  flow text not null check (flow <> ''),
  path text not null check (path <> ''),
  reviewed_by text not null check (length(reviewed_by) between 1 and 80),
  reviewed_at timestamptz not null default clock_timestamp(),
  seen jsonb not null,
  primary key (flow, path)
);

comment on table runtime.path_reviews is 'Paths that were reviewed. Erasing leaves it: what is said on them, nobody said.';
comment on column runtime.path_reviews.path is 'Who writes, then every step: the whole path as text.';
comment on column runtime.path_reviews.seen is 'What was said and done on it, turn by turn, in every language.';

alter table runtime.path_reviews enable row level security;
alter table runtime.path_reviews force row level security;
create policy service_role_all on runtime.path_reviews to service_role using (true) with check (true);
revoke all on runtime.path_reviews from public, anon, authenticated;
grant select, insert, update, delete on runtime.path_reviews to service_role;

create function runtime.told_review(review runtime.path_reviews) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'path', review.path,
  'by', review.reviewed_by,
  'at', runtime.iso(review.reviewed_at),
  'seen', review.seen
);

-- {flow}: its reviewed paths, newest first.
create function public.list_path_reviews(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('reviews', (
    select coalesce(jsonb_agg(runtime.told_review(review) order by review.reviewed_at desc, review.path), '[]')
    from runtime.path_reviews as review where review.flow = p ->> 'flow'
  ));
end $$;

-- {flow, path, by, seen}: the path is reviewed, in the place of an earlier review; without `by` it is reviewed no more.
create function public.mark_path_review(p jsonb) returns jsonb
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

revoke all on all functions in schema runtime from public, anon, authenticated;
grant execute on all functions in schema runtime to service_role;
revoke all on function public.list_path_reviews(jsonb), public.mark_path_review(jsonb)
  from public, anon, authenticated;
grant execute on function public.list_path_reviews(jsonb), public.mark_path_review(jsonb) to service_role;

notify pgrst, 'reload schema';
