import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Effect, OutboundRow, SendResult, StatusEvent } from '../../../runtime/model/index.js';
import type { LeasedConversation, Store } from '../../../runtime/store/index.js';
import { answerTo, say, stateAt, status, text } from '../making.js';
import {
  type Bubble,
  type Handed,
  type Handle,
  isRunnable,
  type Model,
  type Talk,
  type Turn,
} from './model.js';

/** One call of the store: made now, understood by the model once its answer is there. */
export interface Deed {
  /** Of two at the same moment the database lets one go first; which, its answer tells: the lower. */
  isFirst(): boolean;
  call(store: Store): Promise<void>;
  /** `alone`: nobody else called meanwhile, so everything that could be given was. */
  learn(model: Model, alone: boolean): void;
}

export interface Written {
  who: string;
  messageId: string;
  at: number;
}

/** The second in which everything began: late, so that windows are open, and over, so that nothing lies in the future. */
const dawn = Math.floor(Date.now() / 1000) - 3_600;

export function receiving(model: Model, replica: string, capacity: number, written: Written[]): Deed {
  let answer: Awaited<ReturnType<Store['receive']>>;
  const events = written.map(({ who, messageId, at }) =>
    text({ bsuid: who }, messageId, { messageId, sentAt: new Date((dawn + at) * 1000).toISOString() }),
  );
  return {
    isFirst: () => answer.events.includes('stored'),
    async call(store) {
      answer = await store.receive({ replica, events, statuses: [], preferences: [], capacity });
    },
    learn(_model, alone) {
      model.takeBack();
      const results = written.map(({ who, messageId, at }) => model.store(who, messageId, at));
      assert.deepEqual(answer.events, results);
      const waiting = new Set(
        written.filter((_, index) => results[index] === 'stored').map(({ who }) => who),
      );
      takeLeases(model, replica, answer.conversations, alone ? capacity : null, (talk) =>
        waiting.has(talk.who),
      );
      takeBubbles(model, replica, answer.outbound);
    },
  };
}

export function claiming(replica: string, capacity: number, sendCapacity: number): Deed {
  let answer: Awaited<ReturnType<Store['claim']>>;
  return {
    isFirst: () => true,
    async call(store) {
      answer = await store.claim({ replica, capacity, sendCapacity });
    },
    learn(model, alone) {
      takeLeases(model, replica, answer.conversations, alone ? capacity : null, () => true);
      model.takeBack();
      model.expire();
      takeBubbles(model, replica, answer.outbound);
      assert(answer.outbound.length <= sendCapacity);
    },
  };
}

function takeLeases(
  model: Model,
  replica: string,
  conversations: LeasedConversation[],
  capacity: number | null,
  isMeant: (talk: Talk) => boolean,
): void {
  const free = [...model.talks.values()].filter((talk) => model.isFree(talk) && isMeant(talk));
  if (capacity !== null)
    assert.equal(conversations.length, Math.min(capacity, free.length), 'conversations leased');
  for (const leased of conversations) model.handles.push(model.takeLease(replica, leased));
}

function takeBubbles(model: Model, replica: string, rows: readonly OutboundRow[]): void {
  for (const row of rows) model.handed.push(model.handOut(replica, row));
}

/** How a commit may be wrong. */
export const mistakes = ['revision', 'lease', 'replica', 'event', 'timer'] as const;
export type Mistake = (typeof mistakes)[number];

export interface Speech {
  bubbles: number;
  stops: boolean;
  /** Timers armed at its end: ids, and whether each is due at once. */
  timers: { id: string; isDue: boolean }[];
}

/** `again`: the same call once more, because its answer never came. */
export function committing(
  model: Model,
  handle: Handle,
  speech: Speech,
  mistake: Mistake | null,
): Deed & { again(): Deed } {
  const { talk, leased, head } = handle;
  const replica = mistake === 'replica' ? 'nobody' : handle.replica;
  const [event] = leased.events;
  const turn: Turn = { id: randomUUID(), answersNews: event?.kind === 'undelivered' };
  const said = Array.from(
    { length: speech.bubbles },
    (_, index): Bubble => ({
      body: `bubble ${model.count()}`,
      turn,
      // the last word of somebody who stops says that they have
      isConfirmation: speech.stops && index === speech.bubbles - 1,
      status: 'queued',
      attempt: 0,
      holder: null,
      isReady: true,
      isAwaited: false,
      isOverdue: false,
      maybeRepeated: false,
      isUnheard: false,
      messageId: null,
    }),
  );
  const armed = speech.timers.map(({ id, isDue }) => {
    const dueAt = (dawn + (isDue ? 0 : 7 * 24 * 3_600)) * 1000 + model.count();
    return { id, dueAt, isDue, attempts: 0 };
  });
  const effects: Effect[] = said.map(({ body, isConfirmation: confirmation }) => say(body, { confirmation }));
  if (speech.stops) effects.unshift({ kind: 'silence', optOut: true });
  const request = answerTo(leased, effects, {
    turnId: turn.id,
    leaseNo: leased.leaseNo - (mistake === 'lease' ? 1 : 0),
    revision: leased.revision - (mistake === 'revision' ? 1 : 0),
    eventIds: [...(event ? [event.id] : []), ...(mistake === 'event' ? [randomUUID()] : [])],
    timers: [
      ...(event ? [] : leased.timers),
      ...(mistake === 'timer' ? [{ id: 'never armed', dueAt: dawn }] : []),
    ],
    state: stateAt('askName', { timers: armed.map(({ id, dueAt }) => ({ id, dueAt })) }),
    mode: speech.stops ? 'stopped' : 'bot',
  });

  let answer: Awaited<ReturnType<Store['commit']>>;
  const call = async (store: Store) => {
    answer = await store.commit({ replica, turns: [request], sendCapacity: 10 });
  };
  /** Of the first answer. */
  let first: { isDone: boolean; nextLeaseNo: number | null; handed: Handed[] };

  return {
    call,
    isFirst: () => answer.results[0]!.status === 'done',
    learn() {
      const [result] = answer.results;
      const isRight = mistake === null && model.holds(handle) && leased.revision === talk.revision;
      assert.equal(result!.status, isRight ? 'done' : 'lost', `the commit of ${talk.who}`);
      first = { isDone: isRight, nextLeaseNo: null, handed: [] };
      if (result!.status === 'done') {
        write();
        model.unlease(talk);
        assert.equal(result!.next !== null, isRunnable(talk), 'whether it is leased on');
        if (result!.next) {
          model.handles.push(model.takeLease(replica, result!.next));
          first.nextLeaseNo = talk.leaseNo;
        }
      }
      model.takeBack();
      first.handed = answer.outbound.map((row) => model.handOut(replica, row));
      model.handed.push(...first.handed);
    },
    again: () => ({
      call,
      isFirst: () => true,
      learn() {
        const [result] = answer.results;
        assert.equal(result!.status, first.isDone ? 'done' : 'lost', `the repeated commit of ${talk.who}`);
        if (result!.status === 'done') {
          const isHeld = first.nextLeaseNo === talk.leaseNo && talk.holder === replica;
          assert.equal(result!.next !== null, isHeld, 'whether it is still leased on');
          if (result!.next) {
            model.handles.push(model.checkedLease(replica, talk, result!.next));
            talk.isUnheard = false;
          }
        }
        model.takeBack();
        const again = answer.outbound.map((row) => model.handOut(replica, row));
        for (const { bubble } of first.handed) {
          assert(
            bubble.turn !== turn || again.some((handed) => handed.bubble === bubble),
            `${bubble.body} is given once more`,
          );
        }
        model.handed.push(...again);
      },
    }),
  };

  function write(): void {
    if (head) head.status = 'done';
    talk.timers = armed;
    talk.revision += 1;
    talk.hasOptedOut = speech.stops;
    talk.bubbles.push(...said);
    if (!speech.stops) return;
    for (const bubble of talk.bubbles) {
      if (bubble.status === 'queued' && !(bubble.isConfirmation && bubble.turn === turn))
        bubble.status = 'cancelled';
    }
  }
}

export function extending(handles: Handle[], replica: string): Deed {
  let held: boolean[];
  return {
    isFirst: () => true,
    async call(store) {
      const leases = handles.map(({ leased: { conversationId, leaseNo } }) => ({ conversationId, leaseNo }));
      ({ held } = await store.extend({ replica, leases }));
    },
    learn(model) {
      assert.deepEqual(
        held,
        handles.map((handle) => model.holds(handle) && handle.replica === replica),
      );
      for (const [index, { talk }] of handles.entries()) if (held[index]) talk.isLeaseOver = false;
    },
  };
}

/** Gives a lease back; `parks`: sets its first event aside. */
export function releasing(handle: Handle, parks: boolean): Deed {
  const { conversationId, leaseNo, events } = handle.leased;
  const [event] = events;
  return {
    isFirst: () => true,
    async call(store) {
      const parked =
        event && parks ? [{ conversationId, leaseNo, eventIds: [event.id], error: 'no', journal: {} }] : [];
      const leases = parked.length > 0 ? [] : [{ conversationId, leaseNo }];
      await store.release({ replica: handle.replica, leases, parked });
    },
    learn(model) {
      const { talk, head } = handle;
      if (!model.holds(handle)) return;
      if (event && parks) {
        talk.parked += 1;
        head!.status = 'parked';
      }
      model.putOff(talk);
    },
  };
}

export function settling(handed: Handed, outcome: SendResult['outcome'], sendCapacity: number): Deed {
  let answer: Awaited<ReturnType<Store['settle']>>;
  const { outboxId, attempt } = handed.row;
  return {
    isFirst: () => true,
    async call(store) {
      const results = [{ outboxId, attempt, outcome }];
      answer = await store.settle({ replica: handed.replica, results, sendCapacity });
    },
    learn(model) {
      assert.deepEqual(answer.results, ['done']);
      model.settle(handed, outcome);
      model.takeBack();
      takeBubbles(model, handed.replica, answer.outbound);
    },
  };
}

export const messageIdOf = ({ bubble, row }: Handed) => `wamid of ${bubble.body}, ${row.attempt}`;

export function reporting(
  handed: Handed,
  news: StatusEvent['status'],
  carries: boolean,
  cancelRest: boolean,
): Deed {
  let answer: Awaited<ReturnType<Store['receive']>>;
  const messageId = messageIdOf(handed);
  const told = status({ messageId, ...(carries && { callbackData: handed.row.callbackData }) }, news, {
    ...(news === 'failed' && {
      outcome: { kind: 'failed', error: { code: 131026, title: 'Message undeliverable' }, cancelRest },
    }),
  });
  return {
    isFirst: () => true,
    async call(store) {
      const nothing = { events: [], preferences: [], capacity: 10 };
      answer = await store.receive({ replica: handed.replica, statuses: [told], ...nothing });
    },
    learn(model) {
      const { attempt } = handed.row;
      model.takeBack();
      const expected = model.hear(handed.bubble, messageId, news, carries ? attempt : null, cancelRest);
      assert.deepEqual(answer.statuses, [expected]);
      takeBubbles(model, handed.replica, answer.outbound);
    },
  };
}
