-- The charts of compiled flows.
create or replace function runtime.charts_of(flows jsonb)
returns table (flow text, language public.language_code, structure_hash text, wording_hash text, chart jsonb)
language sql immutable set search_path = '' as $$
  select flow ->> 'flow', chart.key::public.language_code,
    chart.value ->> 'structureHash', chart.value ->> 'wordingHash', chart.value
  from jsonb_array_elements(flows) as flow, jsonb_each(flow -> 'charts') as chart
$$;

revoke all on function runtime.charts_of from public, anon, authenticated, service_role;
grant execute on function runtime.charts_of to service_role;
