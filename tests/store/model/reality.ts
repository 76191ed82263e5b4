import assert from 'node:assert/strict';
import type { World } from '../making.js';
import type { Model, Passing, Talk } from './model.js';

const passing: Record<Passing, string> = {
  leases: `update runtime.conversations set lease_until = clock_timestamp() where lease_until is not null`,
  backOffs: `with events as (update runtime.inbox set run_at = clock_timestamp() where status = 'pending'),
      bubbles as (update runtime.outbox set run_at = clock_timestamp() where status = 'queued')
    update runtime.timers set run_at = clock_timestamp() where attempts > 0`,
  timers: `update runtime.timers set run_at = clock_timestamp()`,
  sends: `update runtime.outbox set deadline = clock_timestamp(), blocks_until = clock_timestamp() where status = 'sending'`,
  acceptances: `update runtime.outbox set blocks_until = clock_timestamp() where status = 'accepted' and blocks_until is not null`,
  unknowns: `update runtime.outbox set blocks_until = clock_timestamp() where status = 'unknown' and blocks_until is not null`,
};

/** Everything of these kinds that runs out, does. */
export async function pass(whats: readonly Passing[], { database }: World): Promise<void> {
  await database.transaction((transaction) =>
    transaction.run(['set local role service_role', ...whats.map((what) => passing[what])].join(';')),
  );
}

/** Between two commands no time passes: what is not over yet is far away, however busy this machine is. */
const standStill = `
  with leases as (
    update runtime.conversations set lease_until = clock_timestamp() + interval '1 day'
    where lease_until > clock_timestamp() and lease_until < clock_timestamp() + interval '12 hours'
  ), events as (
    update runtime.inbox set run_at = clock_timestamp() + interval '1 day'
    where status = 'pending' and run_at > clock_timestamp() and run_at < clock_timestamp() + interval '12 hours'
  ), timers as (
    update runtime.timers set run_at = clock_timestamp() + interval '1 day'
    where run_at > clock_timestamp() and run_at < clock_timestamp() + interval '12 hours'
  )
  update runtime.outbox set blocks_until = clock_timestamp() + interval '1 day', deadline = clock_timestamp() + interval '1 day'
  where blocks_until > clock_timestamp() and blocks_until < clock_timestamp() + interval '12 hours'`;

const look = `
  select owner.value as who, conversation.revision::int as revision, conversation.lease_no::int as "leaseNo",
    conversation.lease_holder as holder,
    (select count(*)::int from runtime.journal where conversation_id = conversation.id and outcome = 'done') as turns,
    (select count(distinct revision)::int from runtime.journal where conversation_id = conversation.id and outcome = 'done')
      as "turnsOfARevision",
    (select count(*)::int from runtime.journal where conversation_id = conversation.id and outcome = 'parked') as parked,
    array(select concat_ws(' ', message_id, event.status, attempts) from runtime.inbox as event
      where event.conversation_id = conversation.id order by arrival) as events,
    array(select id || ' ' || runtime.to_ms(due_at) from runtime.timers as timer
      where timer.conversation_id = conversation.id order by due_at) as timers,
    array(select concat_ws(' ', message ->> 'body', bubble.status, attempt, case when maybe_repeated then 'again' end)
      from runtime.outbox as bubble where bubble.conversation_id = conversation.id order by seq) as bubbles,
    (select count(*)::int from runtime.outbox as bubble
      where bubble.conversation_id = conversation.id and bubble.status = 'sending') as sending
  from runtime.conversations as conversation
  join runtime.identities as owner on owner.customer_id = conversation.customer_id and owner.kind = 'bsuid'`;

interface Seen {
  who: string;
  revision: number;
  leaseNo: number;
  holder: string | null;
  turns: number;
  turnsOfARevision: number;
  parked: number;
  events: string[];
  timers: string[];
  bubbles: string[];
  sending: number;
}

/** The tables are what the model says, and no time passes until the next command. */
export async function compare(model: Model, { database }: World): Promise<void> {
  const all = await database.transaction(async (transaction) => {
    await transaction.run('set local role service_role');
    await transaction.query(standStill);
    return transaction.query<Seen>(look);
  });
  assert.equal(all.length, model.talks.size, 'one conversation for each customer');
  for (const seen of all) {
    const talk = model.talkOf(seen.who);
    acceptCancelled(talk, seen.bubbles);
    assert.deepEqual(seen, seenAs(talk), seen.who);
    assert(seen.sending <= 1, `${seen.who} is sent two bubbles at once`);
  }
}

/** What stop forbids is cancelled when the store comes to it, not at once. */
function acceptCancelled(talk: Talk, bubbles: readonly string[]): void {
  for (const [index, bubble] of talk.bubbles.entries()) {
    const isForbidden = talk.hasOptedOut && !bubble.isConfirmation && bubble.status === 'queued';
    if (isForbidden && bubbles[index]?.includes(' cancelled ')) bubble.status = 'cancelled';
  }
}

function seenAs(talk: Talk): Seen {
  return {
    who: talk.who,
    revision: talk.revision,
    leaseNo: talk.leaseNo,
    holder: talk.holder,
    turns: talk.revision,
    turnsOfARevision: talk.revision,
    parked: talk.parked,
    events: talk.events.map(({ messageId, status, attempts }) =>
      [...(messageId === null ? [] : [messageId]), status, attempts].join(' '),
    ),
    timers: talk.timers
      .toSorted((one, other) => one.dueAt - other.dueAt)
      .map(({ id, dueAt }) => `${id} ${dueAt}`),
    bubbles: talk.bubbles.map(({ body, status, attempt, maybeRepeated }) =>
      [body, status, attempt, ...(maybeRepeated ? ['again'] : [])].join(' '),
    ),
    sending: talk.bubbles.filter(({ status }) => status === 'sending').length,
  };
}
