create or replace function public.report_interaction_volume(since date default null, until date default null)
returns table (
  period text, starts_at timestamp, interaction_type text, language text, messages_in bigint, messages_out bigint,
  sessions bigint, messages_per_session numeric
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with hours as (
    -- of a run of a flow one row an hour, and not one a message: so much less is left to sort
    select
      date_trunc('hour', message.timestamp at time zone 'Africa/Johannesburg') as hour, message.session_id,
      message.interaction_type::text as interaction_type, message.language::text as language,
      (count(*) filter (where message.is_inbound))::int as inbound, (count(*) filter (where message.is_outbound))::int as outbound
    from reporting.messages as message
    where message.timestamp >= (select reporting.start_of(since)) and message.timestamp < (select reporting.end_of(until))
    group by 1, 2, 3, 4
  ),
  messages as (
    select
      hours.session_id, hours.interaction_type, hours.language, hours.inbound, hours.outbound,
      date_trunc(unit, hours.hour) as starts, unit
    from hours, unnest(array['hour', 'day']) as unit
  )
  select
    messages.unit, messages.starts,
    case when grouping(messages.interaction_type) = 1 then 'all' else messages.interaction_type end,
    case when grouping(messages.language) = 1 then 'all' else messages.language end,
    sum(messages.inbound), sum(messages.outbound),
    count(distinct messages.session_id),
    round(sum(messages.inbound + messages.outbound)::numeric / nullif(count(distinct messages.session_id), 0), 2)
  from messages
  group by messages.unit, messages.starts,
    grouping sets ((messages.interaction_type, messages.language), (messages.interaction_type), (messages.language), ())
  order by 1, 2, 3, 4
$$;

comment on function public.report_interaction_volume is
  'Messages in and out on South African days from since to until, both included (left out: no bound), by hour and by day, type and language; ''all'' marks the totals. A session is one run of a flow; one that lasts over several hours or days counts in each. messages_per_session: messages of that hour or day by its sessions.';

revoke all on function public.report_interaction_volume from public, anon, authenticated, service_role;
grant execute on function public.report_interaction_volume to authenticated, service_role;
