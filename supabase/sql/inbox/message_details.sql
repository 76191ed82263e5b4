-- What was sent besides words, as `metadata` of the chat history has it: runtime/store/chat-history.md tells the names.
create or replace function runtime.message_details(message jsonb) returns jsonb
language sql immutable set search_path = ''
return jsonb_strip_nulls(jsonb_build_object(
  'kind', message -> 'kind',
  'media_id', message -> 'mediaId',
  'mime_type', message -> 'mimeType',
  'sha256', message -> 'sha256',
  'filename', message -> 'filename',
  'latitude', message #> '{location,latitude}',
  'longitude', message #> '{location,longitude}',
  'name', message -> 'name',
  'address', message -> 'address',
  'contacts', message -> 'cards',
  'catalog', message -> 'catalogId',
  'items', message -> 'items',
  'tapped', message -> 'id',
  'unsupported', message -> 'what'
)) || case message ->> 'kind'
  when 'reaction' then jsonb_build_object('reacts_to', message -> 'messageId')
  when 'edit' then jsonb_build_object('edits', message -> 'messageId')
  when 'revoke' then jsonb_build_object('revokes', message -> 'messageId')
  when 'form' then jsonb_build_object('form', message -> 'data')
  else '{}'
end;

revoke all on function runtime.message_details from public, anon, authenticated, service_role;
grant execute on function runtime.message_details to service_role;
