import { expect, test } from 'vitest';
import type { Effect } from '../../../runtime/model/index.js';
import { OperationRefused } from '../../../runtime/store/index.js';
import {
  answerTo,
  committing,
  leaseOf,
  receiving,
  replica,
  reporting,
  say,
  stateAt,
  status,
  stranger,
  text,
  type World,
} from '../world.js';

/** What people of ours do: with conversations that they have, and with events that were set aside. */
export function operatorCases(here: () => World): void {
  const nobody = '00000000-0000-4000-8000-00000000dead';
  const toPerson: Effect[] = [
    { kind: 'handover.start', to: 'sales' },
    say('A person will answer.', { confirmation: true }),
  ];
  const withPerson = { mode: 'handover' as const, state: stateAt('withSales') };

  /** A customer who asked for a person; the notice about it has been sent. */
  async function handedOver() {
    const { store } = here();
    const person = stranger();
    const leased = await leaseOf(store, text(person, 'person please'));
    const { outbound } = await store.commit(committing(answerTo(leased, toPerson, withPerson)));
    await store.receive(reporting(status({ callbackData: outbound[0]!.callbackData }, 'delivered')));
    return { person, conversationId: leased.conversationId, customerId: leased.customerId };
  }
  const refused = (why: string) => ({ name: 'OperationRefused', message: why });

  test('conversations that people have are listed, longest first, without what was said', async () => {
    const { operations } = here().store;
    expect(await operations.listHandovers()).toEqual([]);
    const first = await handedOver();
    const second = await handedOver();
    const { store } = here();
    const waiting = await leaseOf(store, text(first.person, 'anybody?'));
    await store.commit(committing(answerTo(waiting, [], withPerson)));
    const list = await operations.listHandovers();
    expect(list).toMatchObject([
      {
        conversationId: first.conversationId,
        to: 'sales',
        flow: 'onboarding',
        state: 'withSales',
        // the message that asked for a person was sent before they had it
        unanswered: 1,
      },
      { conversationId: second.conversationId, unanswered: 0 },
    ]);
    expect(JSON.stringify(list)).not.toMatch(/anybody|person please/);
    await operations.reply(first.conversationId, 'Yes, me.');
    expect((await operations.listHandovers()).map(({ unanswered }) => unanswered)).toEqual([0, 0]);
  });

  test('a conversation is shown with its customer and the newest of its history, oldest first', async () => {
    const { operations } = here().store;
    const { conversationId, person } = await handedOver();
    await operations.reply(conversationId, 'Hello, this is Sipho.');
    const shown = await operations.showConversation(conversationId, 50);
    expect(shown).toMatchObject({
      conversationId,
      mode: 'handover',
      customer: { phone: `+${person.phone}` },
    });
    expect(shown.history.map(({ who, text, status }) => [who, text, status])).toEqual([
      ['customer', 'person please', null],
      ['loop', 'A person will answer.', 'delivered'],
      ['person', 'Hello, this is Sipho.', 'queued'],
    ]);
    expect((await operations.showConversation(conversationId, 1)).history).toMatchObject([{ who: 'person' }]);
    await expect(operations.showConversation(nobody, 1)).rejects.toMatchObject(
      refused('there is no such conversation'),
    );
    await expect(operations.showConversation('nonsense', 1)).rejects.toThrow(OperationRefused);
  });

  test('what a person answers goes through the outbox, in order, and is history', async () => {
    const { store, rows } = here();
    const { conversationId } = await handedOver();
    const first = await store.operations.reply(conversationId, 'One moment.');
    await store.operations.reply(conversationId, 'Here I am.');
    const claim = async () => (await store.claim({ replica, capacity: 0, sendCapacity: 5 })).outbound;
    const [bubble, ...rest] = await claim();
    expect(rest).toEqual([]);
    expect(bubble).toMatchObject({ outboxId: first, message: { kind: 'text', body: 'One moment.' } });
    await store.receive(reporting(status({ callbackData: bubble!.callbackData }, 'sent')));
    expect(await claim()).toEqual([]);
    expect(
      await rows("select message ->> 'body' as body from runtime.outbox where status = 'sending'"),
    ).toEqual([{ body: 'Here I am.' }]);
    expect(
      await rows(
        "select bot_response, metadata ->> 'state' as state from public.customer_interactions where metadata ->> 'by' = 'person' order by seq",
      ),
    ).toEqual([
      { bot_response: 'One moment.', state: 'withSales' },
      { bot_response: 'Here I am.', state: 'withSales' },
    ]);
  });

  test('nobody answers where the machine talks, outside the window, or to who said stop', async () => {
    const { store, rows } = here();
    const leased = await leaseOf(store, text(stranger()));
    await expect(store.operations.reply(leased.conversationId, 'hi')).rejects.toMatchObject(
      refused('no person has this conversation'),
    );
    const { conversationId, customerId } = await handedOver();
    await expect(store.operations.reply(conversationId, ' ')).rejects.toMatchObject(
      refused('there is no text'),
    );
    await rows('update runtime.conversations set window_until = clock_timestamp() where id = $1', [
      conversationId,
    ]);
    await expect(store.operations.reply(conversationId, 'hi')).rejects.toMatchObject(
      refused('the customer service window is closed: they must write first'),
    );
    await rows('update public.customers set opted_out_at = clock_timestamp() where id = $1', [customerId]);
    await expect(store.operations.reply(conversationId, 'hi')).rejects.toThrow('said stop');
    expect(await rows("select from public.customer_interactions where metadata ->> 'by' = 'person'")).toEqual(
      [],
    );
  });

  test('returning is an event of the conversation, to a state of its flow where one is named', async () => {
    const { store } = here();
    const { conversationId } = await handedOver();
    await expect(store.operations.returnConversation(conversationId, 'askName')).rejects.toMatchObject(
      refused('there is no state "askName" in the flow "onboarding"'),
    );
    const state = (path: string, type: string) => ({ path, type, states: [] });
    await store.publishFlows([
      {
        flow: 'onboarding',
        charts: {
          en: {
            structureHash: 'structure-1',
            wordingHash: 'w',
            root: {
              path: '',
              type: 'compound',
              states: [state('askName', 'atomic'), state('gone', 'final')],
            },
          },
        },
      } as never,
    ]);
    await expect(store.operations.returnConversation(conversationId, 'gone')).rejects.toThrow('no state');
    await store.operations.returnConversation(conversationId, 'askName');
    await expect(store.operations.returnConversation(conversationId)).rejects.toMatchObject(
      refused('the conversation is being returned already'),
    );
    const claim = async () =>
      (await store.claim({ replica, capacity: 5, sendCapacity: 0 })).conversations[0]!;
    const leased = await claim();
    expect(leased.events).toMatchObject([{ kind: 'returned', to: 'askName' }]);
    await store.commit(committing(answerTo(leased, [], { ...withPerson })));
    await store.operations.returnConversation(conversationId);
    const again = await claim();
    expect(again.events).toMatchObject([{ kind: 'returned' }]);
    expect(again.events[0]).not.toHaveProperty('to');
    await store.commit(committing(answerTo(again, [{ kind: 'handover.end' }])));
    await expect(store.operations.returnConversation(conversationId)).rejects.toThrow('no person has');
  });

  test('an answer from the phone app is an event of a conversation we know, and history', async () => {
    const { store, rows } = here();
    const person = stranger();
    const echo = (to = person) =>
      text(to, 'I shall look into it', {
        kind: 'echo',
        message: { kind: 'text', text: 'I shall look into it' },
      });
    expect((await store.receive(receiving(echo()))).conversations).toEqual([]);
    expect(await rows('select from public.customers')).toEqual([]);

    const leased = await leaseOf(store, text(person));
    await store.commit(committing(answerTo(leased, [say('one'), say('two')])));
    const told = await leaseOf(store, echo());
    expect(told.events).toMatchObject([{ kind: 'echo' }]);
    await store.commit(
      committing(
        answerTo(
          told,
          [
            { kind: 'silence', optOut: false },
            { kind: 'handover.start', to: 'sales' },
          ],
          withPerson,
        ),
      ),
    );
    const { history, mode } = await store.operations.showConversation(leased.conversationId, 50);
    expect(mode).toBe('handover');
    expect(history.map(({ who, text }) => [who, text])).toEqual([
      ['customer', 'hi'],
      ['loop', 'one'],
      ['loop', 'two'],
      ['person', 'I shall look into it'],
    ]);
    expect(await rows('select status from runtime.outbox order by seq')).toEqual([
      { status: 'sending' },
      { status: 'cancelled' },
    ]);
  });

  test('what another agent holds is stored, and begins nothing', async () => {
    const { store, rows } = here();
    const person = stranger();
    await store.commit(committing(answerTo(await leaseOf(store, text(person)))));
    const standby = text(person, 'for the agent', { kind: 'standby', message: null });
    const { conversations, events } = await store.receive(receiving(standby));
    expect([conversations, events]).toEqual([[], ['stored']]);
    expect((await store.claim({ replica, capacity: 5, sendCapacity: 5 })).conversations).toEqual([]);
    expect(await rows("select status from runtime.inbox where kind = 'standby'")).toEqual([
      { status: 'done' },
    ]);
  });

  /** A customer whose first message was set aside, while a second one waits. */
  async function parked() {
    const { store } = here();
    const person = stranger();
    const leased = await leaseOf(store, text(person, 'poison'));
    await store.release({
      replica,
      leases: [],
      parked: [
        {
          conversationId: leased.conversationId,
          leaseNo: leased.leaseNo,
          eventIds: [leased.events[0]!.id],
          error: 'it broke',
          journal: { why: 'test' },
        },
      ],
    });
    const eventId = leased.events[0]!.id;
    return { person, leased, eventId };
  }

  test('what was not heard is told without whose it is, and counted together where that makes it the same', async () => {
    const { store } = here();
    const since = new Date(Date.now() - 60_000).toISOString();
    const miss = async (said: string, heard: string) => {
      const leased = await leaseOf(store, text(stranger(), said));
      const inbound = [
        {
          type: 'message' as const,
          text: said,
          quickReply: null,
          metadata: { flow: 'onboarding', state: 'choose', heard },
        },
      ];
      await store.commit(committing({ ...answerTo(leased), inbound }));
    };
    await miss('phone me on 082 555 0101', 'unheard');
    await miss('Phone me on 083 555 0199', 'unheard');
    await miss('both', 'ambiguous');
    await miss('one', 'exact');
    expect(await store.operations.listMissed(since)).toMatchObject([
      {
        flow: 'onboarding',
        state: 'choose',
        outcome: 'unheard',
        text: expect.stringMatching(/^phone me on ‹number›$/i),
        count: 2,
      },
      { outcome: 'asked back', text: 'both', count: 1 },
    ]);
    expect(await store.operations.listMissed(new Date(Date.now() + 60_000).toISOString())).toEqual([]);
  });

  test('events set aside are listed without what they say, and shown with it', async () => {
    const { operations } = here().store;
    expect(await operations.listParked()).toEqual([]);
    const { eventId, leased } = await parked();
    const list = await operations.listParked();
    expect(list).toMatchObject([
      { eventId, kind: 'message', conversationId: leased.conversationId, attempts: 1, error: 'it broke' },
    ]);
    expect(JSON.stringify(list)).not.toContain('poison');
    const shown = await operations.showEvent(eventId);
    expect(shown).toMatchObject({
      status: 'parked',
      message: { kind: 'text', text: 'poison' },
      raw: Buffer.from('poison').toString('base64'),
      journal: { why: 'test' },
    });
    expect(await operations.showEvent(shown.messageId!)).toEqual(shown);
    await expect(operations.showEvent(nobody)).rejects.toMatchObject(refused('there is no such event'));
  });

  test('a retried event runs behind what waits, still as old as it is, and is in the history once', async () => {
    const { store, rows } = here();
    const { person, eventId } = await parked();
    await store.receive({ ...receiving(text(person, 'later')), capacity: 0 });
    await store.operations.retryEvent(eventId);
    await store.receive({ ...receiving(text(person, 'last')), capacity: 0 });
    const [leased] = (await store.claim({ replica, capacity: 5, sendCapacity: 0 })).conversations;
    const said = (events = leased!.events) =>
      events.map((event) =>
        event.kind === 'message' && event.message.kind === 'text' ? event.message.text : '',
      );
    expect(said()).toEqual(['later', 'poison', 'last']);
    expect(leased!.events[1]!.sentAt <= leased!.events[0]!.sentAt).toBe(true);

    const { results } = await store.commit(committing(answerTo(leased!)));
    const [result] = results;
    if (result?.status !== 'done' || !result.next) throw new Error('nothing was handed on');
    expect(said(result.next.events)).toEqual(['poison', 'last']);
    await store.commit(committing(answerTo(result.next)));
    expect(await rows('select message_text as text from public.customer_interactions order by seq')).toEqual([
      { text: 'poison' },
      { text: 'later' },
    ]);
    await expect(store.operations.retryEvent(eventId)).rejects.toMatchObject(
      refused('the event is not parked but done'),
    );
  });

  test('a discarded event is closed with its reason, and stays in the history', async () => {
    const { store, rows } = here();
    const { eventId } = await parked();
    await store.operations.discardEvent(eventId, 'answered by telephone');
    expect(await store.operations.listParked()).toEqual([]);
    expect(await store.operations.showEvent(eventId)).toMatchObject({
      status: 'done',
      error: 'it broke; discarded: answered by telephone',
    });
    expect((await store.claim({ replica, capacity: 5, sendCapacity: 0 })).conversations).toEqual([]);
    expect(await rows('select message_text from public.customer_interactions')).toEqual([
      { message_text: 'poison' },
    ]);
    await expect(store.operations.discardEvent(eventId, 'again')).rejects.toThrow('not parked but done');
  });

  test('two operators at once: one of them is told that it is done', async () => {
    const { store } = here();
    const { eventId } = await parked();
    const { conversationId } = await handedOver();
    const outcomes = await Promise.allSettled([
      store.operations.retryEvent(eventId),
      store.operations.discardEvent(eventId, 'test'),
      store.operations.returnConversation(conversationId),
      store.operations.returnConversation(conversationId),
    ]);
    const done = outcomes.map(({ status }) => status === 'fulfilled');
    expect([done[0] !== done[1], done[2] !== done[3]]).toEqual([true, true]);
  });
}
