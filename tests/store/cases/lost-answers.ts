import { expect, test } from 'vitest';
import { storeOn } from '../../../runtime/store/index.js';
import { rpcOn } from '../../../runtime/store/opening/open-store.js';
import {
  answerTo,
  committing,
  leaseOf,
  receiving,
  replica,
  reporting,
  say,
  status,
  stranger,
  text,
  type World,
} from '../world.js';

/** The call was written, and its answer never came: what it gave out, nobody has. */
export function lostAnswerCases(here: () => World): void {
  const claiming = { replica, capacity: 5, sendCapacity: 5 };
  const bubbles = () =>
    here().rows(
      'select status, attempt, maybe_repeated from runtime.outbox where status <> $1 order by seq',
      ['cancelled'],
    );
  const givenAnew = [{ status: 'sending', attempt: 2, maybe_repeated: false }];

  async function saidAndUnsent() {
    const { store } = here();
    const leased = await leaseOf(store, text(stranger()));
    await store.commit({ ...committing(answerTo(leased, [say('hello')])), sendCapacity: 0 });
  }

  test('of a claim: the next one is given the same bubbles and conversations, and nobody counts an attempt', async () => {
    const { store, deaf } = here();
    await saidAndUnsent();
    await store.receive({ ...receiving(text(stranger(), 'who runs this?')), capacity: 0 });
    for (let lost = 0; lost < 4; lost += 1) {
      const { conversations, outbound } = await deaf.claim(claiming);
      expect([conversations.length, outbound.length]).toEqual([1, 1]);
    }
    const heard = await store.claim(claiming);
    expect(heard.outbound).toMatchObject([{ message: { body: 'hello' }, attempt: 5 }]);
    expect(heard.conversations).toMatchObject([{ leaseNo: 5, events: [{ attempts: 1 }] }]);
    expect(await bubbles()).toEqual([{ status: 'sending', attempt: 5, maybe_repeated: false }]);
    // what is heard is theirs
    expect(await store.claim(claiming)).toMatchObject({ conversations: [], outbound: [] });
    const [leased] = heard.conversations;
    expect((await store.commit(committing(answerTo(leased!)))).results).toMatchObject([{ status: 'done' }]);
  });

  test('of a claim, for longer than a send may take: the bubble goes at once, and is no second try', async () => {
    const { store, deaf, rows } = here();
    await saidAndUnsent();
    await deaf.claim(claiming);
    await rows(
      "update runtime.outbox set blocks_until = clock_timestamp() where status = 'sending' returning id",
    );
    // another replica does not know that nobody has it
    const other = storeOn(here().database);
    expect(await other.claim({ ...claiming, replica: 'replica-2' })).toMatchObject({ outbound: [] });
    expect((await store.claim(claiming)).outbound).toHaveLength(1);
    expect(await bubbles()).toEqual(givenAnew);
  });

  test('of a commit: the commit made again hands over the same', async () => {
    const { store, deaf } = here();
    const thandi = stranger();
    const leased = await leaseOf(store, text(thandi, 'one'));
    await store.receive(receiving(text(thandi, 'two')));
    const turn = committing(answerTo(leased, [say('hello')]));
    await deaf.commit(turn);
    const { results, outbound } = await store.commit(turn);
    expect(results).toMatchObject([{ status: 'done', next: { leaseNo: 2, events: [{ attempts: 1 }] } }]);
    expect(outbound).toMatchObject([{ message: { body: 'hello' } }]);
    expect(await bubbles()).toEqual(givenAnew);
    // its conversation is held from that answer on, and not given to anybody else
    expect(await store.claim(claiming)).toMatchObject({ conversations: [], outbound: [] });
  });

  test('of a settle: the settle made again gives the next bubble', async () => {
    const { store, deaf } = here();
    const leased = await leaseOf(store, text(stranger()));
    const { outbound } = await store.commit(committing(answerTo(leased, [say('one'), say('two')])));
    const [{ outboxId, attempt }] = outbound as [(typeof outbound)[0]];
    const outcome = { kind: 'failed' as const, error: { code: 100, title: 'x' }, cancelRest: false };
    const settling = { replica, results: [{ outboxId, attempt, outcome }], sendCapacity: 5 };
    expect((await deaf.settle(settling)).outbound).toMatchObject([{ message: { body: 'two' } }]);
    expect((await store.settle(settling)).outbound).toMatchObject([{ message: { body: 'two' }, attempt: 2 }]);
  });

  test('of a receive: posted again it stores nothing, and its conversations and bubbles are given anew', async () => {
    const { store, deaf } = here();
    const leased = await leaseOf(store, text(stranger()));
    const { outbound } = await store.commit(committing(answerTo(leased, [say('one'), say('two')])));
    const { callbackData } = outbound[0]!;
    const posted = {
      ...receiving(text(stranger(), 'a new one')),
      statuses: [status({ messageId: 'wamid.one', callbackData }, 'sent')],
    };
    expect(await deaf.receive(posted)).toMatchObject({
      conversations: [{ leaseNo: 1 }],
      outbound: [{ attempt: 1 }],
    });
    const again = await store.receive(posted);
    expect(again).toMatchObject({ events: ['duplicate'], statuses: ['duplicate'], conversations: [] });
    expect(await store.claim(claiming)).toMatchObject({
      conversations: [{ leaseNo: 2, events: [{ attempts: 1 }] }],
      outbound: [{ message: { body: 'two' }, attempt: 2 }],
    });
  });

  test('what nobody has goes before the answer to what the customer writes meanwhile', async () => {
    const { store, deaf, rows } = here();
    const thandi = stranger();
    const first = await leaseOf(store, text(thandi));
    await deaf.commit(committing(answerTo(first, [say('one')])));
    await rows(
      "update runtime.outbox set blocks_until = clock_timestamp() where status = 'sending' returning id",
    );
    const next = await leaseOf(store, text(thandi, 'anybody there?'));
    const { outbound } = await store.commit(committing(answerTo(next, [say('two')])));
    expect(outbound).toMatchObject([{ message: { body: 'one' } }]);
  });

  test('stop reaches it: it is cancelled, not sent', async () => {
    const { store, deaf, rows } = here();
    const thandi = stranger();
    const first = await leaseOf(store, text(thandi));
    await deaf.commit(committing(answerTo(first, [say('one')])));
    await rows('update public.customers set opted_out_at = clock_timestamp() returning id');
    expect((await store.claim(claiming)).outbound).toEqual([]);
    expect(await rows('select status from runtime.outbox')).toEqual([{ status: 'cancelled' }]);
  });

  test('what the rates were charged for it is given back', async () => {
    const { store, deaf, rows } = here();
    await store.openNumber({ phoneNumberId: '1000', pacesPairs: true });
    await saidAndUnsent();
    for (let lost = 0; lost < 3; lost += 1) await deaf.claim(claiming);
    expect((await store.claim(claiming)).outbound).toHaveLength(1);
    expect(await rows('select burst from runtime.pairs')).toEqual([{ burst: 1 }]);
  });

  test('a program that names no calls is served as before', async () => {
    const { database } = here();
    await saidAndUnsent();
    const claim = rpcOn(database, 'service_role');
    expect(await claim('claim', claiming)).toMatchObject({ outbound: [{ attempt: 1 }] });
    expect(await claim('claim', claiming)).toMatchObject({ outbound: [] });
  });

  test('whatever is settled stays settled', async () => {
    const { store, deaf } = here();
    await saidAndUnsent();
    await deaf.claim(claiming);
    const [row] = (await store.claim(claiming)).outbound;
    const outcome = { kind: 'accepted' as const, messageId: 'wamid.one' };
    await store.settle({
      replica,
      results: [{ outboxId: row!.outboxId, attempt: row!.attempt, outcome }],
      sendCapacity: 5,
    });
    await store.receive(reporting(status({ messageId: 'wamid.one' }, 'sent')));
    expect((await store.claim(claiming)).outbound).toEqual([]);
    expect(await bubbles()).toEqual([{ status: 'sent', attempt: 2, maybe_repeated: false }]);
  });
}
