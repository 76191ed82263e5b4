-- A template of which nobody said what it is may be advertising: who wants none is spared it.
create or replace function runtime.is_marketing(message jsonb) returns boolean
language sql stable set search_path = ''
return message ->> 'kind' = 'template' and not exists (
  select from runtime.templates where name = message ->> 'name' and category <> 'marketing'
);

revoke all on function runtime.is_marketing from public, anon, authenticated, service_role;
grant execute on function runtime.is_marketing to service_role;
