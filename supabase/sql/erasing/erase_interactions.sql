-- Of what was sent its kind remains, and not a word; of a coverage check its place, to a tenth of a degree.
create or replace function runtime.erase_interactions(people uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.customer_interactions as line set
    message_text = left(message_text, 0), bot_response = left(bot_response, 0), quick_reply_selected = null,
    session_id = null,
    erased_at = coalesce(erased_at, clock_timestamp()),
    metadata = (
      select coalesce(jsonb_object_agg(
        key, case when key in ('latitude', 'longitude') then to_jsonb(round(value::numeric, 1)) else value end
      ), '{}')
      from jsonb_each(line.metadata)
      where key in ('flow', 'state', 'kind', 'by', 'outcome', 'area_id', 'package_code')
        or (key in ('latitude', 'longitude') and jsonb_typeof(value) = 'number')
    )
  where customer_id = any(people);
end $$;

revoke all on function runtime.erase_interactions from public, anon, authenticated, service_role;
grant execute on function runtime.erase_interactions to service_role;
