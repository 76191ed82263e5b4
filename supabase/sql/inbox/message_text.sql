-- What was sent in words, where no turn has said it better; null when it was no words, as a picture without a caption.
create or replace function runtime.message_text(message jsonb) returns text
language sql immutable set search_path = ''
return nullif(case message ->> 'kind'
  when 'location' then concat_ws(
    ' · ', message ->> 'name', message ->> 'address',
    concat_ws(', ', message #>> '{location,latitude}', message #>> '{location,longitude}')
  )
  when 'contacts' then (select string_agg(name, ', ' order by place) from jsonb_array_elements_text(message -> 'names') with ordinality as named (name, place))
  else coalesce(
    message ->> 'text', message ->> 'title', message ->> 'caption', message ->> 'filename', message ->> 'emoji'
  )
end, '');

revoke all on function runtime.message_text from public, anon, authenticated, service_role;
grant execute on function runtime.message_text to service_role;
