import type { CustomerStatus, JourneyStage } from '../../runtime/model/index.js';
import type { Database } from '../../runtime/store/database/index.js';

/** How a new customer, who is pending, comes to a status: each step is one that the database allows. */
export const statusesTo: { [Status in CustomerStatus]: readonly CustomerStatus[] } = {
  pending: [],
  inactive: ['inactive'],
  cancelled: ['cancelled'],
  active: ['active'],
  suspended: ['active', 'suspended'],
  churned: ['active', 'churned'],
};

export const reasonFor = (status: CustomerStatus): string | null =>
  status === 'churned' || status === 'cancelled' ? 'moved' : null;

/** `$1` says whether they agree, `$2`, that Loop uses their details. */
export const answerConsent = `insert into public.customer_consents (customer_id, purpose, decision)
  select $1::uuid, 'service', case when $2 then 'given' else 'refused' end`;

/** A customer who has come so far; what they need for it is theirs. Gives their id. */
export async function addCustomer(
  database: Database,
  {
    stage = null,
    status = 'pending',
  }: { stage?: 'awareness' | 'consideration' | 'decision' | null; status?: CustomerStatus } = {},
): Promise<string> {
  return database.transaction(async (transaction) => {
    await transaction.run('set local role service_role');
    const [made] = await transaction.query<{ id: string }>(
      "insert into public.customers (selected_package_code) values (case when $1 = 'decision' then 'basic' end) returning id",
      [stage ?? ''],
    );
    const { id } = made!;
    if (stage === 'decision') {
      await transaction.query(answerConsent, [id, true]);
      await transaction.query(
        "insert into public.customer_package_selections (customer_id, package_code, is_final_selection) values ($1, 'basic', true)",
        [id],
      );
    }
    const way: JourneyStage[] = ['awareness', 'consideration', 'decision'];
    for (const each of way.slice(0, stage === null ? 0 : way.indexOf(stage) + 1))
      await transaction.query(
        "insert into public.customer_journey_events (customer_id, to_stage, event_trigger) values ($1, $2::public.journey_stage, 'test')",
        [id, each],
      );
    for (const step of statusesTo[status])
      await transaction.query(
        'update public.customers set status = $2::public.customer_status, churn_reason = $3 where id = $1',
        [id, step, reasonFor(step)],
      );
    return id;
  });
}
