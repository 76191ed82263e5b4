-- What a customer sent, as text, where no turn has said it better.
create or replace function runtime.message_text(message jsonb) returns text
language sql immutable set search_path = ''
return coalesce(message ->> 'text', message ->> 'title', message ->> 'caption', message ->> 'emoji', '');

revoke all on function runtime.message_text from public, anon, authenticated, service_role;
grant execute on function runtime.message_text to service_role;
