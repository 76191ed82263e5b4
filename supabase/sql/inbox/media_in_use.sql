-- {hashes}: which of these files the chat history, or a message that waits, still names; `erasedAt`: when somebody was last
-- erased, null for never. For whoever keeps the bytes beside the database.
create or replace function public.media_in_use(p jsonb) returns jsonb
language plpgsql stable security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object(
    'inUse', (
      select coalesce(jsonb_agg(hash), '[]') from jsonb_array_elements_text(p -> 'hashes') as hash
      where exists (
        select from public.customer_interactions where metadata ? 'sha256' and metadata ->> 'sha256' = hash
      ) or exists (
        select from runtime.inbox where message ? 'sha256' and message ->> 'sha256' = hash
      )
    ),
    'erasedAt', (select runtime.iso(max(erased_at)) from runtime.erasures)
  );
end $$;

revoke all on function public.media_in_use from public, anon, authenticated, service_role;
grant execute on function public.media_in_use to service_role;
