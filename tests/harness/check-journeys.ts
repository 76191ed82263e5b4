/**
 * The business rules of the data dictionary, read from it and not from the program: whoever wrote what, rows keep them.
 * What held when a row was written is looked at once, so it is asked after every write.
 */

export interface Rows {
  customers: {
    id: string;
    status: string;
    current_journey_stage: string;
    selected_package_code: string | null;
    consent_given: boolean;
    converted: boolean;
    left: boolean;
    churn_reason: string | null;
    referred_by: string | null;
    merged_into: string | null;
  }[];
  /** By seq, as the others. */
  events: {
    id: string;
    customer_id: string;
    from_stage: string | null;
    to_stage: string;
    movement: string;
  }[];
  changes: {
    id: string;
    customer_id: string;
    from_status: string | null;
    to_status: string;
    reason: string | null;
    changed_by: string;
    at: number;
  }[];
  selections: { customer_id: string; package_code: string }[];
}

const stages = ['awareness', 'consideration', 'decision', 'retention', 'advocacy', 'churned'];
const isGone = (status: string) => status === 'churned' || status === 'cancelled';
const isConnected = (status: string) => status === 'active' || status === 'suspended';

/** What follows what; staff and events of the business know no other way. */
const mayBecome: Record<string, string> = {
  pending: 'active cancelled inactive',
  active: 'suspended churned',
  suspended: 'active churned',
  inactive: 'pending active',
  cancelled: 'pending active',
  churned: 'pending active',
};

/** Sentences, each about a rule that some row breaks. */
export class JourneyChecker {
  private readonly seen = new Set<string>();

  check(rows: Rows): string[] {
    const broken: string[] = [];
    for (const customer of rows.customers) {
      const tell = (why: string) => broken.push(`${customer.id} ${why}`);
      const of = <Row extends { customer_id: string }>(all: Row[]) =>
        all.filter(({ customer_id }) => customer_id === customer.id);
      const events = of(rows.events);
      const changes = of(rows.changes);
      const { status, current_journey_stage: stage } = customer;
      const referred = rows.customers.some(
        ({ referred_by, merged_into }) => referred_by === customer.id && merged_into === null,
      );

      if (stage !== (events.at(-1)?.to_stage ?? 'awareness')) tell('stands elsewhere than the newest event');
      if (events.length > 0 && events[0]!.to_stage !== 'awareness') tell('does not begin with awareness');
      for (const [index, event] of events.entries()) {
        const from = events[index - 1]?.to_stage ?? null;
        if (event.from_stage !== from) tell(`comes from ${event.from_stage}, not from ${from}`);
        if (event.to_stage === from) tell(`moves from ${from} to itself`);
        if (event.movement !== movementOf(from, event.to_stage))
          tell(`${from} > ${event.to_stage} is no ${event.movement}`);
        const wasSubscriber = from === 'retention' || from === 'advocacy';
        if (wasSubscriber && stages.indexOf(event.to_stage) < 3)
          tell(`is no subscriber any more, at ${event.to_stage}`);
      }
      for (const event of events.filter(({ id }) => !this.seen.has(id))) {
        const chosen = of(rows.selections).some(
          ({ package_code }) => package_code === customer.selected_package_code,
        );
        if (event.to_stage === 'decision' && !(chosen && customer.consent_given))
          tell('decides without package and consent');
        const wasActive = changes.some(({ to_status }) => to_status === 'active');
        if (event.to_stage === 'retention' && !(wasActive && customer.converted))
          tell('is a subscriber who was never active');
        if (event.to_stage === 'advocacy' && !referred) tell('is an advocate who referred nobody');
        if (
          event.to_stage === 'churned' &&
          !changes.some(({ to_status, reason }) => isGone(to_status) && reason)
        )
          tell('left and no reason is known');
      }

      const isSubscriber = stage === 'retention' || stage === 'advocacy';
      if (isConnected(status) !== isSubscriber) tell(`is ${status} at ${stage}`);
      if (isConnected(status) && !customer.converted) tell(`is ${status} since never`);
      if (isGone(status) !== (stage === 'churned')) tell(`is ${status} at ${stage}`);
      if (isGone(status) !== customer.left || isGone(status) !== (customer.churn_reason !== null))
        tell(`is ${status}, left: ${customer.left}, because: ${customer.churn_reason}`);
      if (stage === 'retention' && referred && events.at(-1)?.movement !== 'back')
        tell('has referred somebody and is no advocate');

      if (changes[0]?.from_status !== null || changes[0]?.to_status !== 'pending')
        tell('does not begin as pending');
      if (changes.at(-1)?.to_status !== status) tell(`is ${status}, which its history does not say`);
      for (const [index, { from_status, to_status, at }] of changes.entries()) {
        const before = changes[index - 1];
        if (before && from_status !== before.to_status) tell(`was ${before.to_status}, not ${from_status}`);
        if (before && !mayBecome[before.to_status]!.includes(to_status))
          tell(`went from ${before.to_status} to ${to_status}`);
        if (before && at < before.at) tell('has a history that runs backwards');
        if (at > Date.now() + 60_000) tell('has a future');
      }
      const left = changes.filter(({ to_status }) => isGone(to_status)).length;
      if (events.filter(({ to_stage }) => to_stage === 'churned').length !== left)
        tell('left otherwise than the journey says');
      const back = changes.filter(({ from_status }) => from_status !== null && isGone(from_status)).length;
      if (events.filter(({ movement }) => movement === 'return').length !== back)
        tell('came back otherwise than the journey says');
    }
    for (const { id } of [...rows.events, ...rows.changes]) this.seen.add(id);
    return broken;
  }
}

function movementOf(from: string | null, to: string): string {
  if (from === null) return 'forward';
  if (from === 'churned') return 'return';
  const far = stages.indexOf(to) - stages.indexOf(from);
  if (far < 0) return 'back';
  return far === 1 || to === 'churned' ? 'forward' : 'skip';
}
