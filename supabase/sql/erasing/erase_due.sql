-- Erases who is due, for at most three seconds. Gives how many, and of each who could not be erased why, [{customerId, why}]:
-- one of them keeps nobody else waiting.
create or replace function runtime.erase_due(out erased integer, out failed jsonb)
language plpgsql volatile set search_path = '' as $$
declare
  patience timestamptz := clock_timestamp() + interval '3 seconds';
  erasure runtime.erasures;
begin
  erased := 0;
  failed := '[]';
  for erasure in select * from runtime.erasures where erased_at is null order by asked_at limit 100 loop
    exit when clock_timestamp() > patience;
    continue when not runtime.may_erase(erasure);
    begin
      perform runtime.erase(erasure.customer_id);
      erased := erased + 1;
    exception
      when deadlock_detected or serialization_failure then raise;
      when others then
        failed := failed || jsonb_build_object('customerId', erasure.customer_id, 'why', runtime.failure(sqlstate, sqlerrm));
    end;
  end loop;
end $$;

revoke all on function runtime.erase_due from public, anon, authenticated, service_role;
grant execute on function runtime.erase_due to service_role;
