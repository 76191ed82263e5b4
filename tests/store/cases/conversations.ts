import { expect, test } from 'vitest';
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

const past = "clock_timestamp() - interval '1 second'";

export function conversationCases(here: () => World): void {
  test('a message is stored once and leased to whoever brought it', async () => {
    const { store } = here();
    const hello = text(stranger(), 'hello');
    const first = await store.receive(receiving(hello));
    expect(first.events).toEqual(['stored']);
    expect(first.conversations).toMatchObject([
      {
        leaseNo: 1,
        revision: 0,
        state: null,
        customer: {
          name: null,
          status: 'pending',
          preferred_language: null,
          journey_stage: null,
          consent_given: false,
        },
        events: [
          {
            kind: 'message',
            messageId: hello.messageId,
            message: { kind: 'text', text: 'hello' },
            attempts: 1,
          },
        ],
        timers: [],
      },
    ]);
    expect(first.conversations[0]).not.toHaveProperty('lastBubble');

    const again = await store.receive(receiving(hello, hello));
    expect(again.events).toEqual(['duplicate', 'duplicate']);
    expect(again.conversations).toEqual([]);
  });

  test('the same message to two receivers at once is stored once, and leased to one', async () => {
    const { store, rows } = here();
    const hello = text(stranger());
    const answers = await Promise.all(Array.from({ length: 8 }, () => store.receive(receiving(hello))));
    expect(answers.flatMap((answer) => answer.events).sort()).toEqual([
      ...Array(7).fill('duplicate'),
      'stored',
    ]);
    expect(answers.flatMap((answer) => answer.conversations)).toHaveLength(1);
    expect(await rows('select from public.customers')).toHaveLength(1);
  });

  test('two first messages of one person to two receivers at once make one customer and one lease', async () => {
    const { store, rows } = here();
    const thandi = stranger();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => store.receive(receiving(text(thandi, `message ${index}`)))),
    );
    expect(await rows('select from public.customers')).toHaveLength(1);
    expect(await rows('select from runtime.conversations')).toHaveLength(1);
    expect(await rows("select from runtime.inbox where status = 'pending'")).toHaveLength(8);
    expect(answers.flatMap((answer) => answer.conversations)).toHaveLength(1);
  });

  test('messages wait in the order of payload second, then arrival, whatever order they came in', async () => {
    const { store } = here();
    const thandi = stranger();
    const at = (second: number) => ({ sentAt: new Date(Date.now() - 60_000 + second * 1000).toISOString() });
    const leased = await leaseOf(
      store,
      text(thandi, 'third', at(3)),
      text(thandi, 'first', at(1)),
      text(thandi, 'second', at(1)),
    );
    expect(leased.events.map((event) => event.kind === 'message' && event.message)).toMatchObject([
      { text: 'first' },
      { text: 'second' },
      { text: 'third' },
    ]);
  });

  test('a telephone whose clock is ahead does not write in the future', async () => {
    const { store } = here();
    const leased = await leaseOf(store, text(stranger(), 'hi', { sentAt: '2099-01-01T00:00:00Z' }));
    expect(Date.parse(leased.events[0]!.sentAt)).toBeLessThanOrEqual(Date.parse(leased.now));
    expect(Date.parse(leased.windowUntil!)).toBeLessThanOrEqual(Date.parse(leased.now) + 24 * 3_600_000);
  });

  test('a late message is handled, and opens no service window', async () => {
    const { store } = here();
    const threeDaysAgo = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const leased = await leaseOf(store, text(stranger(), 'late', { sentAt: threeDaysAgo }));
    expect(Date.parse(leased.windowUntil!)).toBe(Date.parse(threeDaysAgo) + 86_400_000);
  });

  test('capacity bounds the leases; the rest waits for claim', async () => {
    const { store } = here();
    const events = Array.from({ length: 5 }, () => text(stranger()));
    const { conversations } = await store.receive({ ...receiving(...events), capacity: 2 });
    expect(conversations).toHaveLength(2);
    const claimed = await store.claim({ replica: 'replica-2', capacity: 2, sendCapacity: 0 });
    expect(claimed.conversations).toHaveLength(2);
    const last = await store.claim({ replica: 'replica-2', capacity: 2, sendCapacity: 0 });
    expect(last.conversations).toHaveLength(1);
    const ids = [conversations, claimed.conversations, last.conversations]
      .flat()
      .map((one) => one.conversationId);
    expect(new Set(ids).size).toBe(5);
  });

  test('many claimers at once are given each conversation once', async () => {
    const { store } = here();
    const events = Array.from({ length: 40 }, () => text(stranger()));
    await store.receive({ ...receiving(...events), capacity: 0 });
    const claimed: string[] = [];
    const claimAll = async (name: string) => {
      for (;;) {
        const { conversations } = await store.claim({ replica: name, capacity: 3, sendCapacity: 0 });
        if (conversations.length === 0) return;
        claimed.push(...conversations.map((one) => one.conversationId));
      }
    };
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(claimAll));
    expect(claimed).toHaveLength(40);
    expect(new Set(claimed).size).toBe(40);
  });

  test('a batch of a thousand updates is stored, each with its answer in place', async () => {
    const { store } = here();
    const thandi = stranger();
    const events = Array.from({ length: 1000 }, (_, index) => text(thandi, `message ${index}`));
    const answer = await store.receive(receiving(...events, events[0]!));
    expect(answer.events).toEqual([...Array(1000).fill('stored'), 'duplicate']);
    expect(answer.conversations).toHaveLength(1);
  });

  test('a turn writes everything at once and lets the conversation go', async () => {
    const { store, rows } = here();
    const hello = text(stranger(), 'hello');
    const leased = await leaseOf(store, hello);
    const { results } = await store.commit(committing(answerTo(leased, [say('What is your name?')])));
    expect(results).toEqual([{ status: 'done', next: null }]);

    expect(
      await rows(
        'select flow, place, language, structure_hash, revision::int, lease_holder from runtime.conversations',
      ),
    ).toEqual([
      {
        flow: 'onboarding',
        place: 'askName',
        language: 'en',
        structure_hash: 'structure-1',
        revision: 1,
        lease_holder: null,
      },
    ]);
    expect(await rows('select status from runtime.inbox')).toEqual([{ status: 'done' }]);
    expect(await rows('select entry, outcome from runtime.journal')).toEqual([
      { entry: { note: 'test' }, outcome: 'done' },
    ]);
    const next = await leaseOf(store, text(hello.identity, 'Thandi'));
    expect(next).toMatchObject({
      leaseNo: 2,
      revision: 1,
      state: stateAt('askName', { lastMessageAt: expect.any(Number) }),
    });
  });

  test('a message that arrives while the conversation is held is handed over by commit', async () => {
    const { store } = here();
    const thandi = stranger();
    const leased = await leaseOf(store, text(thandi, 'one'));
    const meanwhile = await store.receive({ ...receiving(text(thandi, 'two')), replica: 'replica-2' });
    expect(meanwhile.conversations).toEqual([]);

    const { results } = await store.commit(committing(answerTo(leased)));
    expect(results).toMatchObject([
      {
        status: 'done',
        next: { leaseNo: 2, revision: 1, events: [{ message: { text: 'two' }, attempts: 1 }] },
      },
    ]);
  });

  test('a lost lease, another revision or a consumed event writes nothing of the turn', async () => {
    const { store, rows } = here();
    const leased = await leaseOf(store, text(stranger()));
    const effects = [say('hello'), { kind: 'customer.update' as const, name: 'Thandi' }];
    const stale = [
      answerTo(leased, effects, { leaseNo: 7 }),
      answerTo(leased, effects, { revision: 7 }),
      answerTo(leased, effects, { eventIds: ['00000000-0000-4000-8000-000000000000'] }),
      answerTo(leased, effects, { eventIds: [leased.events[0]!.id, leased.events[0]!.id] }),
      answerTo(leased, effects, { timers: [{ id: '0:after:x:y', dueAt: 1 }] }),
    ];
    for (const turn of stale) {
      expect((await store.commit(committing(turn))).results).toEqual([{ status: 'lost' }]);
    }
    const byAnother = await store.commit({ ...committing(answerTo(leased, effects)), replica: 'replica-2' });
    expect(byAnother.results).toEqual([{ status: 'lost' }]);
    expect(await rows('select from runtime.outbox')).toEqual([]);
    expect(await rows('select from runtime.journal')).toEqual([]);
    expect(await rows('select from public.customer_interactions')).toEqual([]);
    expect(await rows('select name from public.customers')).toEqual([{ name: null }]);

    expect((await store.commit(committing(answerTo(leased, effects)))).results).toMatchObject([
      { status: 'done' },
    ]);
  });

  test('whoever took over an expired lease wins, and the slow one writes nothing', async () => {
    const { store, rows } = here();
    const slow = await leaseOf(store, text(stranger()));
    await rows(`update runtime.conversations set lease_until = ${past}`);
    const { conversations } = await store.claim({ replica: 'replica-2', capacity: 5, sendCapacity: 0 });
    expect(conversations).toMatchObject([{ leaseNo: 2, events: [{ attempts: 2 }] }]);

    expect((await store.commit(committing(answerTo(slow, [say('from the slow one')])))).results).toEqual([
      { status: 'lost' },
    ]);
    const quick = await store.commit({ ...committing(answerTo(conversations[0]!)), replica: 'replica-2' });
    expect(quick.results).toEqual([{ status: 'done', next: null }]);
    expect(await rows('select from runtime.outbox')).toEqual([]);
  });

  test('a commit repeated after a lost answer gives the same again, and writes nothing twice', async () => {
    const { store, deaf, rows } = here();
    const thandi = stranger();
    const leased = await leaseOf(store, text(thandi, 'one'));
    await store.receive(receiving(text(thandi, 'two')));
    const turn = answerTo(leased, [say('hello')]);
    const first = await deaf.commit(committing(turn));
    const again = await store.commit(committing(turn));

    expect(again.results).toMatchObject([
      { status: 'done', next: { leaseNo: 2, events: [{ message: { text: 'two' }, attempts: 1 }] } },
    ]);
    const [bubble] = first.outbound;
    expect(again.outbound).toMatchObject([{ outboxId: bubble!.outboxId, attempt: 2 }]);
    expect(first.outbound).toHaveLength(1);
    expect(await rows('select from runtime.journal')).toHaveLength(1);
    expect(await rows('select from runtime.outbox')).toHaveLength(1);
  });

  test('the same turn committed many times at once is written once, and each caller is told the same', async () => {
    const { store, rows } = here();
    for (let round = 0; round < 3; round++) {
      const leased = await leaseOf(store, text(stranger()));
      const turn = answerTo(leased, [say('hello')]);
      const answers = await Promise.all(Array.from({ length: 8 }, () => store.commit(committing(turn))));
      expect(answers.flatMap((answer) => answer.results)).toEqual(
        Array(8).fill({ status: 'done', next: null }),
      );
    }
    expect(await rows('select from runtime.journal')).toHaveLength(3);
    expect(await rows('select from runtime.outbox')).toHaveLength(3);
  });

  test('many turns on the same lease at once: one is written, the others are lost', async () => {
    const { store, rows } = here();
    for (let round = 0; round < 3; round++) {
      const leased = await leaseOf(store, text(stranger()));
      // nothing but the lease and the revision tells these apart
      const turns = Array.from({ length: 8 }, (_, index) =>
        answerTo(leased, [say(`${index}`)], { eventIds: [] }),
      );
      const answers = await Promise.all(turns.map((turn) => store.commit(committing(turn))));
      const statuses = answers.flatMap((answer) => answer.results.map((result) => result.status));
      expect(statuses.sort()).toEqual(['done', ...Array(7).fill('lost')]);
    }
    expect(await rows('select from runtime.outbox')).toHaveLength(3);
  });

  test('one bad turn fails alone, and its message stays pending', async () => {
    const { store, rows } = here();
    const good = await leaseOf(store, text(stranger(), 'good'));
    const bad = await leaseOf(store, text(stranger(), 'bad'));
    const { results } = await store.commit(
      committing(
        answerTo(bad, [
          say('never sent'),
          { kind: 'journey', stage: 'nowhere' as never, movement: 'forward', trigger: 'x', data: {} },
        ]),
        answerTo(good, [say('sent')]),
      ),
    );
    expect(results).toMatchObject([
      { status: 'failed', error: expect.stringMatching(/^22P02$/) },
      { status: 'done' },
    ]);
    expect(await rows('select status from runtime.inbox order by arrival')).toEqual([
      { status: 'done' },
      { status: 'pending' },
    ]);
    expect(await rows('select from runtime.outbox')).toHaveLength(1);
  });

  test('a turn that the database cannot even read fails alone: the group is halved', async () => {
    const { store } = here();
    const leased = [];
    for (let index = 0; index < 5; index++) leased.push(await leaseOf(store, text(stranger())));
    const turns = leased.map((one) => answerTo(one));
    turns[2]!.conversationId = 'no uuid';
    const { results } = await store.commit(committing(...turns));
    expect(results.map((result) => result.status)).toEqual(['done', 'done', 'failed', 'done', 'done']);
  });

  test('hostile text is stored: NUL, half an emoji, a whole one', async () => {
    const { store, rows } = here();
    const hostile = 'a\0b \ud83d 😀 \udc4b "quoted\\u0000"';
    const leased = await leaseOf(store, text(stranger(), hostile));
    const heard = 'ab \ufffd 😀 \ufffd "quoted\\u0000"';
    expect(leased.events).toMatchObject([{ message: { text: heard } }]);
    const { results } = await store.commit(
      committing(answerTo(leased, [say(hostile)], { journal: { [`key ${hostile}`]: hostile } })),
    );
    expect(results).toMatchObject([{ status: 'done' }]);
    expect(
      await rows(
        'select coalesce(message_text, bot_response) as said from public.customer_interactions order by seq',
      ),
    ).toEqual([{ said: heard }, { said: heard }]);
  });

  test('a message comes with the bubble that it taps or quotes, as it was sent, and says whether it was passed on', async () => {
    const { store } = here();
    const person = stranger();
    const first = await leaseOf(store, text(person, 'hi'));
    const { outbound } = await store.commit(committing(answerTo(first, [say('Which one?')])));
    await store.settle({
      replica,
      results: [
        {
          outboxId: outbound[0]!.outboxId,
          attempt: 1,
          outcome: { kind: 'accepted', messageId: 'wamid.ours' },
        },
      ],
      sendCapacity: 0,
    });
    const leased = await leaseOf(
      store,
      { ...text(person, 'that one'), repliesTo: 'wamid.ours' },
      { ...text(person, 'and that'), repliesTo: 'wamid.of.somebody' },
      { ...text(person, 'look'), isForwarded: true },
    );
    expect(leased.events).toMatchObject([
      { message: { text: 'that one' }, refersTo: { kind: 'text', body: 'Which one?' } },
      { message: { text: 'and that' }, refersTo: null },
      { message: { text: 'look' }, isForwarded: true },
    ]);
    expect(leased.events[2]).not.toHaveProperty('refersTo');
    expect(leased.events[0]).not.toHaveProperty('isForwarded');
  });

  test('each message of a moment has its own row, with what the turn says of it', async () => {
    const { store, rows } = here();
    const person = stranger();
    const leased = await leaseOf(store, text(person, 'one'), text(person, 'two'), text(person, 'three'));
    const record = (said: string) => ({
      type: 'message' as const,
      text: said,
      quickReply: null,
      metadata: { said },
    });
    await store.commit(
      committing(
        answerTo(leased, [], {
          eventIds: leased.events.map(({ id }) => id),
          inbound: [record('first'), record('second')],
        }),
      ),
    );
    expect(
      await rows(
        `select message_text, metadata ->> 'said' as said from public.customer_interactions order by seq`,
      ),
    ).toEqual([
      { message_text: 'first', said: 'first' },
      { message_text: 'second', said: 'second' },
      { message_text: 'three', said: null },
    ]);
  });

  test('a turn that binds is not written while another message waits: it is given anew, with all of them', async () => {
    const { store, rows } = here();
    const person = stranger();
    const leased = await leaseOf(store, text(person, 'yes'));
    expect(leased.othersWait).toBe(false);
    await store.receive(receiving(text(person, 'no wait')));
    const binding = (of: typeof leased) => committing(answerTo(of, [say('Done!')], { binds: true }));
    const { results, outbound } = await store.commit(binding(leased));
    expect(results).toMatchObject([
      {
        status: 'overtaken',
        next: {
          leaseNo: leased.leaseNo,
          events: [{ message: { text: 'yes' } }, { message: { text: 'no wait' } }],
        },
      },
    ]);
    expect(outbound).toEqual([]);
    expect(await rows('select from public.customer_interactions')).toEqual([]);
    // a turn that binds nobody is written as ever
    const { results: plain } = await store.commit(committing(answerTo(leased, [say('Which one?')])));
    expect(plain).toMatchObject([{ status: 'done', next: { events: [{ message: { text: 'no wait' } }] } }]);
  });

  test('what runs alone says that others wait behind it', async () => {
    const { store, rows } = here();
    const person = stranger();
    let leased = await leaseOf(store, text(person, 'poison'), text(person, 'behind'));
    expect([leased.events.length, leased.othersWait]).toEqual([2, false]);
    await store.release({ replica, leases: [leased], parked: [] });
    await rows(`update runtime.inbox set run_at = ${past}`);
    [leased] = (await store.claim({ replica, capacity: 5, sendCapacity: 0 })).conversations as [
      typeof leased,
    ];
    expect([leased.events.length, leased.othersWait]).toEqual([1, true]);
  });

  test('what failed once runs alone, waits longer each time, and is parked with its error while the rest goes on', async () => {
    const { store, rows } = here();
    const thandi = stranger();
    const poison = text(thandi, 'poison');
    let leased = await leaseOf(store, poison, text(thandi, 'innocent'));
    expect(leased.events).toHaveLength(2);
    for (const attempt of [2, 3]) {
      await store.release({ replica, leases: [leased], parked: [] });
      if (attempt === 3) {
        expect((await store.claim({ replica, capacity: 5, sendCapacity: 0 })).conversations).toEqual([]);
        await rows(`update runtime.inbox set run_at = ${past}`);
      }
      const { conversations } = await store.claim({ replica, capacity: 5, sendCapacity: 0 });
      expect(conversations).toMatchObject([{ events: [{ messageId: poison.messageId, attempts: attempt }] }]);
      expect(conversations[0]!.events).toHaveLength(1);
      leased = conversations[0]!;
    }
    await store.release({
      replica,
      leases: [],
      parked: [{ ...leased, eventIds: [leased.events[0]!.id], error: 'TurnStuck', journal: { steps: 200 } }],
    });
    expect(await rows('select status, error from runtime.inbox order by arrival')).toEqual([
      { status: 'parked', error: 'TurnStuck' },
      { status: 'pending', error: null },
    ]);
    expect(await rows('select message_text from public.customer_interactions')).toEqual([
      { message_text: 'poison' },
    ]);
    expect(await rows('select outcome, entry from runtime.journal')).toEqual([
      { outcome: 'parked', entry: { steps: 200 } },
    ]);
    const { conversations } = await store.claim({ replica, capacity: 5, sendCapacity: 0 });
    expect(conversations).toMatchObject([{ events: [{ message: { text: 'innocent' }, attempts: 1 }] }]);
  });

  test('a lease is extended by its holder alone, and a released one writes nothing', async () => {
    const { store } = here();
    const one = await leaseOf(store, text(stranger()));
    const two = await leaseOf(store, text(stranger()));
    expect(await store.extend({ replica, leases: [two, { ...one, leaseNo: 9 }, one] })).toEqual({
      held: [true, false, true],
    });
    expect(await store.extend({ replica: 'replica-2', leases: [one] })).toEqual({ held: [false] });
    await store.release({ replica, leases: [one], parked: [] });
    expect(await store.extend({ replica, leases: [one, two] })).toEqual({ held: [false, true] });
    expect((await store.commit(committing(answerTo(one)))).results).toEqual([{ status: 'lost' }]);
  });

  test('a stored-only update of a customer is kept and nothing is run', async () => {
    const { store, rows } = here();
    const person = stranger();
    const leased = await leaseOf(store, text(person));
    await store.commit(committing(answerTo(leased)));
    const answer = await store.receive(
      receiving(
        text(person, '', { kind: 'malformed', message: null }),
        text(person, '', { kind: 'standby', message: null }),
      ),
    );
    expect(answer).toMatchObject({ events: ['stored', 'stored'], conversations: [] });
    expect(await rows('select kind, status from runtime.inbox order by arrival')).toEqual([
      { kind: 'message', status: 'done' },
      { kind: 'malformed', status: 'done' },
      { kind: 'standby', status: 'done' },
    ]);
  });

  test('of somebody who is no customer only a hash is kept, so that an update counts once', async () => {
    const { store, rows } = here();
    const kinds = ['malformed', 'standby', 'echo', 'other', 'system'] as const;
    const updates = kinds.map((kind) => text(stranger(), 'said to others', { kind, message: null }));
    const { events, conversations } = await store.receive(receiving(...updates, updates[0]!));
    expect(events).toEqual([...kinds.map(() => 'stored'), 'duplicate']);
    expect(conversations).toEqual([]);
    for (const table of ['runtime.inbox', 'runtime.raw_updates', 'runtime.identities', 'public.customers'])
      expect(await rows(`select from ${table}`)).toEqual([]);
    expect(await rows('select from runtime.forgotten')).toHaveLength(kinds.length);
    expect((await store.receive(receiving(...updates))).events).toEqual(kinds.map(() => 'duplicate'));
    await rows("update runtime.forgotten set until = until - interval '8 days'");
    expect((await store.receive(receiving(...updates))).events).toEqual(kinds.map(() => 'stored'));
  });

  test('many replicas on many conversations: every message is answered exactly once, in order', async () => {
    const { store, rows } = here();
    const people = Array.from({ length: 6 }, stranger);
    const rounds = 5;
    const deliver = async (name: string) => {
      for (let round = 0; round < rounds; round++) {
        const { conversations } = await store.receive({
          ...receiving(...people.map((person) => text(person, `${name} ${round}`))),
          replica: name,
        });
        await work(name, conversations);
      }
    };
    const work = async (name: string, leased: Awaited<ReturnType<typeof store.claim>>['conversations']) => {
      let waiting = leased;
      while (waiting.length > 0) {
        const { results } = await store.commit({
          replica: name,
          turns: waiting.map((one) => answerTo(one)),
          sendCapacity: 0,
        });
        waiting = results.flatMap((result) => (result.status === 'done' && result.next ? [result.next] : []));
      }
    };
    await Promise.all(['a', 'b', 'c', 'd'].map(deliver));
    const { conversations } = await store.claim({ replica, capacity: 50, sendCapacity: 0 });
    await work(replica, conversations);

    expect(await rows("select from runtime.inbox where status <> 'done'")).toEqual([]);
    const answered = people.length * rounds * 4;
    expect(
      await rows('select count(*)::int as n, count(distinct turn_id)::int as turns from runtime.inbox'),
    ).toEqual([{ n: answered, turns: answered }]);
    expect(await rows('select sum(revision)::int as n from runtime.conversations')).toEqual([
      { n: answered },
    ]);
    expect(
      await rows('select from public.customer_interactions where message_text is not null'),
    ).toHaveLength(answered);
    // each replica's messages of one person were consumed in the order in which it brought them
    expect(
      await rows(`
        select from (
          select revision - lag(revision) over (partition by inbox.conversation_id, split_part(message ->> 'text', ' ', 1)
            order by inbox.sent_at, arrival) as ahead
          from runtime.inbox join runtime.journal using (turn_id)
        ) as steps where ahead <= 0`),
    ).toEqual([]);
  });
}
