-- A number that became free long ago is not what falls due next: it hid what does.

-- When a number that has nothing left, or waits, may send again; null: each may now.
create or replace function runtime.numbers_free_at() returns timestamptz
language sql volatile set search_path = ''
return (
  select min(free_at)
  from (
    select case
      when greatest(paused_until, probing_until) > clock_timestamp() then greatest(paused_until, probing_until)
      -- not for every single message
      when used > per_second * 0.5 - 1 then used_at + (used - per_second * 0.25) / (per_second * 0.8) * interval '1 second'
    end as free_at
    from runtime.numbers where stopped_at is null
  ) as number
  -- `used` is as it was at `used_at`: a number that nobody uses any more is free since then
  where free_at > clock_timestamp()
);

revoke all on function runtime.numbers_free_at from public, anon, authenticated, service_role;
grant execute on function runtime.numbers_free_at to service_role;

notify pgrst, 'reload schema';
