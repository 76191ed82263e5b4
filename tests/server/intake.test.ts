import { expect, test } from 'vitest';
import type { InboundBatch } from '../../runtime/channels/index.js';
import { createIntake } from '../../runtime/server/turns/intake.js';
import { type ReceiveRequest, type ReceiveResponse, StoreUnavailable } from '../../runtime/store/index.js';

const batchOf = (messageId: string): InboundBatch => ({
  events: [
    {
      messageId,
      phoneNumberId: '1',
      sentAt: '2026-11-22T10:00:00Z',
      identity: { phone: '27820000001' },
      message: { kind: 'text', text: 'hi' },
      kind: 'message',
      raw: '',
    },
  ],
  statuses: [],
  preferences: [],
  notices: [],
});

/** A store that refuses the message "bad", and is away when told so. */
function open() {
  const calls: string[][] = [];
  const state = { isAway: false };
  const received: string[] = [];
  const intake = createIntake({
    replica: 'r',
    store: {
      async receive({ events }: ReceiveRequest): Promise<ReceiveResponse> {
        const ids = events.map(({ messageId }) => messageId);
        calls.push(ids);
        await null;
        if (state.isAway) throw new StoreUnavailable('away');
        return {
          events: ids.map((id) => (id === 'bad' ? { failed: 'refused' } : 'stored')),
          preferences: [],
          statuses: [],
          conversations: [],
          outbound: [],
          stopped: [],
        };
      },
    },
    runner: { free: 1, accept() {} },
    sender: { accept() {} },
    poller: { wake() {} },
    reports: {
      received: ({ events }) => received.push(...events.map(({ messageId }) => messageId)),
      numbersStopped() {},
    },
  });
  const outcome = (id: string) =>
    intake(batchOf(id)).then(
      () => 'stored',
      (error: Error) => error.message,
    );
  return { calls, state, received, outcome };
}

test('webhooks that come at the same moment share a call', async () => {
  const { calls, received, outcome } = open();
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map(outcome));
  expect(calls).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
  expect(received).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('one that cannot be stored fails alone', async () => {
  const { outcome, received } = open();
  const outcomes = await Promise.all(['a', 'b', 'c', 'bad', 'e'].map(outcome));
  expect(outcomes).toEqual(['stored', 'stored', 'stored', 'refused', 'stored']);
  // what the same call leased and freed reaches the workers all the same
  expect(received).toEqual(['a', 'b', 'c', 'bad', 'e']);
});

test('none is acknowledged while the database is away, and none is asked for twice', async () => {
  const { calls, state, outcome } = open();
  state.isAway = true;
  expect(await Promise.all(['a', 'b', 'c', 'd'].map(outcome))).toEqual(['away', 'away', 'away', 'away']);
  expect(calls).toEqual([['a'], ['b'], ['c', 'd']]);
});
