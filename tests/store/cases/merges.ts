import { expect, test } from 'vitest';
import type { Effect, Identity } from '../../../runtime/model/index.js';
import type { CommitResult } from '../../../runtime/store/index.js';
import {
  answerTo,
  committing,
  leaseOf,
  receiving,
  replica,
  say,
  stateAt,
  stranger,
  text,
  type World,
} from '../world.js';

/** When one person was known twice: by business-scoped id, and by phone. */
export function mergeCases(here: () => World): void {
  /** Somebody who has written, and was answered with `effects`. */
  async function met(identity: Identity, place: string, effects: Effect[] = [], more = {}) {
    const { store } = here();
    const leased = await leaseOf(store, text(identity, `hi from ${place}`));
    const { outbound } = await store.commit(
      committing(answerTo(leased, effects, { state: stateAt(place), ...more })),
    );
    return { ...leased, outbound };
  }
  const people = () =>
    here().rows<{ id: string; phone: string | null; merged: string | null }>(
      'select id, phone_number as phone, merged_into as merged from public.customers order by created_at, id',
    );
  const choose = (code: string, price: number): Effect =>
    ({
      kind: 'package.select',
      package_code: code,
      price_per_day: price,
      final: true,
      context: 'auto',
    }) as Effect;
  const consent = (given: boolean, messageId: string | null = null): Effect => ({
    kind: 'consent.record',
    purpose: 'service',
    given,
    words: 'May we?',
    language: 'en',
    messageId,
  });
  const timer = { id: '0:after:x:y', dueAt: Date.now() + 3_600_000 };

  /** The same person twice: the older customer by phone, the newer by business-scoped id. */
  async function twice() {
    const person = stranger();
    const byPhone = await met({ phone: person.phone }, 'askName', [say('one'), say('two')]);
    const byId = await met({ bsuid: person.bsuid }, 'askTown', [say('three'), say('four')]);
    return { person, byPhone, byId };
  }

  test('the older customer and the conversation with the newest message go on; nothing of the other does', async () => {
    const { store, rows } = here();
    const person = stranger();
    const byPhone = await met({ phone: person.phone }, 'askName', [say('one'), say('two')], {
      state: stateAt('askName', { timers: [timer] }),
    });
    const byId = await met({ bsuid: person.bsuid }, 'askTown', [say('three'), say('four')]);

    const leased = await leaseOf(store, text(person, 'both'));
    expect(leased).toMatchObject({
      conversationId: byId.conversationId,
      customerId: byPhone.customerId,
      state: { frames: [{ state: 'askTown' }] },
    });
    expect(leased.revision).toBeGreaterThan(1);
    expect(await people()).toEqual([
      { id: byPhone.customerId, phone: `+${person.phone}`, merged: null },
      { id: byId.customerId, phone: null, merged: byPhone.customerId },
    ]);
    expect(
      await rows(
        'select id, customer_id, merged_into, revision::int from runtime.conversations order by created_at',
      ),
    ).toEqual([
      {
        id: byPhone.conversationId,
        customer_id: byPhone.customerId,
        merged_into: byId.conversationId,
        revision: 2,
      },
      { id: byId.conversationId, customer_id: byPhone.customerId, merged_into: null, revision: 2 },
    ]);
    expect(await rows("select message ->> 'body' as body, status from runtime.outbox order by seq")).toEqual([
      { body: 'one', status: 'sending' },
      { body: 'two', status: 'cancelled' },
      { body: 'three', status: 'sending' },
      { body: 'four', status: 'queued' },
    ]);
    expect(await rows('select from runtime.timers')).toEqual([]);
    // all that was said is the one customer's
    expect(
      await rows('select customer_id, count(*)::int from public.customer_interactions group by customer_id'),
    ).toEqual([{ customer_id: byPhone.customerId, count: 6 }]);
    for (const table of ['inbox', 'journal', 'outbox', 'conversations'])
      expect(await rows(`select distinct customer_id from runtime.${table}`)).toEqual([
        { customer_id: byPhone.customerId },
      ]);

    // and they are one person by whatever they are known
    await store.commit(committing(answerTo(leased)));
    for (const identity of [{ phone: person.phone }, { bsuid: person.bsuid }, person]) {
      const again = await leaseOf(store, text(identity));
      expect(again).toMatchObject({
        customerId: byPhone.customerId,
        conversationId: byId.conversationId,
        events: [{ kind: 'message' }],
      });
      await store.commit(committing(answerTo(again)));
    }
  });

  test('a turn under way in either writes nothing, and what it was about waits in the one that goes on', async () => {
    const { store } = here();
    const person = stranger();
    await met({ phone: person.phone }, 'askName');
    const byId = await met({ bsuid: person.bsuid }, 'askTown');
    const inOld = await leaseOf(store, text({ phone: person.phone }, 'from the phone'));
    const inNew = await leaseOf(store, text({ bsuid: person.bsuid }, 'from the id'));

    const leased = await leaseOf(store, text(person, 'both'));
    expect(leased.conversationId).toBe(byId.conversationId);
    // what had been tried already runs alone
    expect(leased.events).toHaveLength(1);
    const { results } = await store.commit(
      committing(answerTo(inOld, [say('never')]), answerTo(inNew, [say('never')])),
    );
    expect(results).toEqual([{ status: 'lost' }, { status: 'lost' }]);

    const heard: string[] = [];
    for (let next: typeof leased | null = leased; next; ) {
      const [event] = next.events;
      if (event?.kind === 'message' && event.message.kind === 'text') heard.push(event.message.text);
      const [result]: CommitResult[] = (await store.commit(committing(answerTo(next, [say('answer')]))))
        .results;
      if (result?.status !== 'done') throw new Error(`a turn is ${result?.status}`);
      next = result.next;
    }
    expect(heard).toEqual(['from the phone', 'from the id', 'both']);
  });

  test('selections stay as history, one of them final; facts that only one of them knew are kept', async () => {
    const { store, rows } = here();
    const person = stranger();
    const old = await met({ phone: person.phone }, 'askName', [
      choose('basic', 15),
      { kind: 'customer.update', name: 'Thandi' } as Effect,
    ]);
    const { customerId: other } = await met({ bsuid: person.bsuid }, 'askTown', [
      choose('standard', 25),
      consent(true),
      { kind: 'journey', stage: 'awareness', movement: 'forward', trigger: 'test', data: {} } as Effect,
      { kind: 'journey', stage: 'decision', movement: 'skip', trigger: 'test', data: {} } as Effect,
    ]);
    await leaseOf(store, text(person));
    expect(
      await rows(
        'select customer_id, package_code, is_final_selection as final from public.customer_package_selections order by selection_timestamp',
      ),
    ).toEqual([
      { customer_id: old.customerId, package_code: 'basic', final: true },
      { customer_id: old.customerId, package_code: 'standard', final: false },
    ]);
    expect(
      await rows(
        'select name, consent_given, selected_package_code as package, current_journey_stage as stage from public.customers where merged_into is null',
      ),
    ).toEqual([{ name: 'Thandi', consent_given: true, package: 'basic', stage: 'decision' }]);
    expect(
      await rows(
        "select from_stage, to_stage, movement, event_data ->> 'merged' as merged from public.customer_journey_events where event_trigger = 'merged' order by seq",
      ),
    ).toEqual([
      { from_stage: null, to_stage: 'awareness', movement: 'forward', merged: other },
      { from_stage: 'awareness', to_stage: 'decision', movement: 'skip', merged: other },
    ]);
  });

  test.each([
    ['the older customer', 'agreed, and the newer refused later', true, false],
    ['the older customer', 'refused, and the newer agreed later', false, true],
  ])('%s %s: what the person answered last counts', async (_, __, first, last) => {
    const { store, rows } = here();
    const person = stranger();
    const old = await met({ phone: person.phone }, 'askName', [consent(first, 'wamid.first')]);
    await met({ bsuid: person.bsuid }, 'askTown', [consent(last, 'wamid.last')]);
    await leaseOf(store, text(person));
    expect(
      await rows(`select customer_id, decision, message_id from public.customer_consents order by seq`),
    ).toEqual([
      { customer_id: old.customerId, decision: first ? 'given' : 'refused', message_id: 'wamid.first' },
      { customer_id: old.customerId, decision: last ? 'given' : 'refused', message_id: 'wamid.last' },
    ]);
    expect(
      await rows(
        `select customer.consent_given, customer.consent_timestamp is not distinct from (
           select max(timestamp) from public.customer_consents where decision = 'given' and $1
         ) as is_since from public.customers as customer where merged_into is null`,
        [last],
      ),
    ).toEqual([{ consent_given: last, is_since: true }]);
    expect(
      await rows('select from public.customers where merged_into is not null and consent_given'),
    ).toEqual([]);
  });

  test.each([
    [
      'what the older customer sent',
      {
        gps: { latitude: -29.5, longitude: 30.2 },
        place_name: 'Rosetta',
        place_gps: { latitude: -29.5, longitude: 30.2 },
      },
    ],
    ['what only the newer one sent', {}],
  ])('a place is %s, whole', async (_, sent) => {
    const { store, rows } = here();
    const person = stranger();
    await met({ phone: person.phone }, 'askName', [{ kind: 'customer.update', name: 'Thandi', ...sent }]);
    const town = {
      manual_location: 'moi river',
      place_name: 'Mooi River',
      place_gps: { latitude: -29.2, longitude: 30 },
    };
    await met({ bsuid: person.bsuid }, 'askTown', [{ kind: 'customer.update', ...town }]);
    await leaseOf(store, text(person));
    const none = { gps: null, manual_location: null };
    expect(
      await rows(
        `select gps_coordinates as gps, manual_location, place_name, place_gps, place_source from public.customers
         where merged_into is null`,
      ),
    ).toEqual([
      'gps' in sent
        ? { ...none, ...sent, place_source: 'location sent' }
        : { ...none, ...town, place_source: 'town typed' },
    ]);
  });

  test('a package that only the other had chosen is still theirs', async () => {
    const { store, rows } = here();
    const person = stranger();
    await met({ phone: person.phone }, 'askName');
    await met({ bsuid: person.bsuid }, 'askTown', [choose('standard', 25)]);
    await leaseOf(store, text(person));
    expect(
      await rows(
        `select selection.package_code as code, customer.selected_package_code as selected
         from public.customer_package_selections as selection
         join public.customers as customer on customer.id = selection.customer_id
         where is_final_selection and merged_into is null`,
      ),
    ).toEqual([{ code: 'standard', selected: 'standard' }]);
  });

  test('referral codes stay, and lead to the customer who goes on', async () => {
    const { store, rows } = here();
    const { person, byPhone, byId } = await twice();
    const before = await rows('select id, referral_code from public.customers order by id');
    const friend = await met(stranger(), 'askName');
    await rows('update public.customers set referred_by = $1 where id = $2', [
      byId.customerId,
      friend.customerId,
    ]);
    await leaseOf(store, text(person));
    expect(
      await rows('select id, referral_code from public.customers where id <> $1 order by id', [
        friend.customerId,
      ]),
    ).toEqual(before);
    expect(await rows('select referred_by from public.customers where referred_by is not null')).toEqual([
      { referred_by: byPhone.customerId },
    ]);
  });

  test('what becomes of a bubble on its way is news for the conversation that goes on', async () => {
    const { store, rows } = here();
    const { person, byPhone, byId } = await twice();
    const leased = await leaseOf(store, text(person));
    await store.commit(committing(answerTo(leased)));
    await store.settle({
      replica,
      results: [
        {
          outboxId: byPhone.outbound[0]!.outboxId,
          attempt: 1,
          outcome: { kind: 'failed', error: { code: 131026, title: 'Undeliverable' }, cancelRest: true },
        },
      ],
      sendCapacity: 0,
    });
    const { conversations } = await store.claim({ replica, capacity: 5, sendCapacity: 0 });
    expect(conversations).toMatchObject([
      { conversationId: byId.conversationId, events: [{ kind: 'undelivered' }] },
    ]);
    expect(await rows("select from runtime.inbox where status = 'pending'")).toHaveLength(1);
  });

  test('an announcement that they are somebody we know merges them, and they are reached by what it says', async () => {
    const { store } = here();
    const old = stranger();
    const now = stranger();
    const before = await met(old, 'askName');
    const after = await met({ bsuid: now.bsuid }, 'askTown');
    await store.receive(receiving(text(old, '', { kind: 'system', message: null, newIdentity: now })));
    expect(await people()).toEqual([
      { id: before.customerId, phone: `+${now.phone}`, merged: null },
      { id: after.customerId, phone: null, merged: before.customerId },
    ]);
    const leased = await leaseOf(store, text({ phone: now.phone }));
    expect(leased).toMatchObject({
      customerId: before.customerId,
      conversationId: after.conversationId,
    });
    const { outbound } = await store.commit(committing(answerTo(leased, [say('hello')])));
    expect(outbound.map(({ to }) => to)).toEqual([now]);
  });

  test('a number in new hands merges nobody: its old owner has another id', async () => {
    const { store } = here();
    const old = stranger();
    const successor = stranger();
    await met(old, 'askName');
    await met({ bsuid: successor.bsuid }, 'askTown');
    await leaseOf(store, text({ bsuid: successor.bsuid, phone: old.phone }));
    expect((await people()).map(({ merged }) => merged)).toEqual([null, null]);
  });

  test('three that are one become one', async () => {
    const { store } = here();
    const person = { ...stranger(), parentBsuid: 'ZA.ENT.parent' };
    const first = await met({ parentBsuid: person.parentBsuid }, 'a');
    await met({ phone: person.phone }, 'b');
    await met({ bsuid: person.bsuid }, 'c');
    const leased = await leaseOf(store, text(person));
    expect(leased).toMatchObject({ customerId: first.customerId, state: { frames: [{ state: 'c' }] } });
    expect((await people()).map(({ merged }) => merged)).toEqual([null, first.customerId, first.customerId]);
  });

  test('merged while others write, commit and send: nothing is lost, doubled or left behind', async () => {
    const { store, rows } = here();
    const pairs = await Promise.all(Array.from({ length: 4 }, () => stranger()));
    for (const person of pairs) {
      await met({ phone: person.phone }, 'askName');
      await met({ bsuid: person.bsuid }, 'askTown');
    }
    const written: string[] = [];
    const write = async (name: string, identityOf: (person: (typeof pairs)[number]) => Identity) => {
      for (let round = 0; round < 4; round++) {
        const events = pairs.map((person) => text(identityOf(person), `${name} ${round}`));
        written.push(...events.map(({ messageId }) => messageId));
        const { conversations, events: results } = await store.receive({
          ...receiving(...(round % 2 ? events.reverse() : events)),
          replica: name,
        });
        expect(results).toEqual(events.map(() => 'stored'));
        await store.commit({
          replica: name,
          turns: conversations.map((one) => answerTo(one, [say('ok')])),
          sendCapacity: 0,
        });
      }
    };
    await Promise.all([
      write('phone', ({ phone }) => ({ phone })),
      write('id', ({ bsuid }) => ({ bsuid })),
      write('both', (person) => person),
      write('both too', (person) => person),
    ]);
    await rows(
      'update runtime.conversations set lease_until = null, lease_holder = null where lease_holder is not null',
    );
    for (let left = 1; left > 0; ) {
      await rows("update runtime.inbox set run_at = clock_timestamp() where status = 'pending'");
      const { conversations } = await store.claim({ replica, capacity: 20, sendCapacity: 0 });
      const { results } = await store.commit(
        committing(...conversations.map((one) => answerTo(one, [say('ok')]))),
      );
      await store.release({
        replica,
        leases: results.flatMap((result) => (result.status === 'done' && result.next ? [result.next] : [])),
        parked: [],
      });
      left = conversations.length;
    }
    const goingOn = (await people()).filter(({ merged }) => merged === null);
    expect(goingOn).toHaveLength(pairs.length);
    expect(await rows("select from runtime.inbox where status = 'pending'")).toEqual([]);
    // each message was heard once, in a conversation that goes on, by a customer who does
    const heard = await rows<{ wamid: string; merged: string | null }>(
      `select said.metadata ->> 'wamid' as wamid, customer.merged_into as merged
       from public.customer_interactions as said join public.customers as customer on customer.id = said.customer_id
       where said.message_text is not null and said.message_text not like 'hi from%'`,
    );
    expect(heard.map(({ wamid }) => wamid).sort()).toEqual([...written].sort());
    expect(heard.filter(({ merged }) => merged !== null)).toEqual([]);
    expect(
      await rows(
        'select from runtime.conversations where merged_into is not null and (state is not null or lease_until is not null)',
      ),
    ).toEqual([]);
    expect(await rows('select from runtime.conversations where merged_into is null')).toHaveLength(
      pairs.length,
    );
  });
}
