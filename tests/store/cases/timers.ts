import { expect, test } from 'vitest';
import {
  answerTo,
  committing,
  leaseOf,
  replica,
  say,
  stateAt,
  stranger,
  text,
  type World,
} from '../world.js';

export function timerCases(here: () => World): void {
  const timersNow = () => here().rows<{ id: string }>('select id from runtime.timers order by id');
  const claim = (capacity = 5) => here().store.claim({ replica, capacity, sendCapacity: 0 });
  const minute = 60_000;

  test('the armed timers become those of the state: new ones are set, missing ones go, equal ones stay', async () => {
    const { store } = here();
    const thandi = stranger();
    const soon = { id: '0:silence::soft', dueAt: Date.now() + 5 * minute };
    const later = { id: '0:silence::last', dueAt: Date.now() + 50 * minute };
    await store.commit(
      committing(
        answerTo(await leaseOf(store, text(thandi)), [], { state: stateAt('a', { timers: [soon, later] }) }),
      ),
    );
    expect(await timersNow()).toEqual([{ id: later.id }, { id: soon.id }]);

    const moved = { ...later, dueAt: later.dueAt + minute };
    const added = { id: '0:after:b:nobody', dueAt: Date.now() + minute };
    await store.commit(
      committing(
        answerTo(await leaseOf(store, text(thandi)), [], { state: stateAt('b', { timers: [moved, added] }) }),
      ),
    );
    const rows = await here().rows<{ id: string; ms: number }>(
      'select id, runtime.to_ms(due_at)::float8 as ms from runtime.timers order by id',
    );
    expect(rows).toEqual([
      { id: added.id, ms: added.dueAt },
      { id: moved.id, ms: moved.dueAt },
    ]);
    const { conversations, nextDueAt } = await claim();
    expect(conversations).toEqual([]);
    expect(Math.abs(Date.parse(nextDueAt!) - added.dueAt)).toBeLessThan(2);
  });

  test('a due timer is claimed, and consumed by its turn once', async () => {
    const { store } = here();
    const due = { id: '0:silence::soft', dueAt: Date.now() - minute };
    const leased = await leaseOf(store, text(stranger()));
    // it became due between the turn and its commit
    const { results } = await store.commit(
      committing(answerTo(leased, [], { state: stateAt('a', { timers: [due] }) })),
    );
    const next = results[0]?.status === 'done' ? results[0].next! : undefined;
    expect(next).toMatchObject({ events: [], timers: [due] });
    await store.release({ replica, leases: [next!], parked: [] });

    const { conversations } = await claim();
    expect(conversations).toMatchObject([{ leaseNo: 3, events: [], timers: [due] }]);
    expect(
      (await store.commit(committing(answerTo(conversations[0]!, [say('Still there?')])))).results,
    ).toEqual([{ status: 'done', next: null }]);
    expect(await timersNow()).toEqual([]);
    expect((await claim()).conversations).toEqual([]);
  });

  test('a timer that a message has re-armed meanwhile is not consumed', async () => {
    const { store, rows } = here();
    const due = { id: '0:silence::soft', dueAt: Date.now() - minute };
    const leased = await leaseOf(store, text(stranger()));
    const { results } = await store.commit(
      committing(answerTo(leased, [], { state: stateAt('a', { timers: [due] }) })),
    );
    const next = results[0]?.status === 'done' ? results[0].next! : undefined;
    await rows("update runtime.timers set due_at = due_at + interval '2 hours'");
    expect((await store.commit(committing(answerTo(next!, [say('Still there?')])))).results).toEqual([
      { status: 'lost' },
    ]);
  });

  test('messages go before timers, and timers keep a share', async () => {
    const { store } = here();
    const due = { id: '0:silence::soft', dueAt: Date.now() - 1000 };
    for (let index = 0; index < 4; index++) {
      const leased = await leaseOf(store, text(stranger()));
      const { results } = await store.commit(
        committing(answerTo(leased, [], { state: stateAt('a', { timers: [due] }) })),
      );
      const next = results[0]?.status === 'done' ? results[0].next! : undefined;
      await store.release({ replica, leases: [next!], parked: [] });
    }
    const events = Array.from({ length: 8 }, () => text(stranger()));
    await store.receive({ replica, events, statuses: [], preferences: [], capacity: 0 });

    const { conversations } = await claim(8);
    expect(conversations.filter((one) => one.events.length > 0)).toHaveLength(6);
    expect(conversations.filter((one) => one.timers.length > 0)).toHaveLength(2);
    const rest = await claim(50);
    expect(rest.conversations).toHaveLength(4);
  });
}
