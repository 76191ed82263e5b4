-- A review as the program reads it.
create or replace function runtime.told_review(review runtime.path_reviews) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'path', review.path,
  'by', review.reviewed_by,
  'at', runtime.iso(review.reviewed_at),
  'seen', review.seen
);

revoke all on function runtime.told_review from public, anon, authenticated, service_role;
grant execute on function runtime.told_review to service_role;
