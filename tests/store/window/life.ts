import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createLibrary } from '../../../runtime/engine/index.js';
import type { OutboundRow, SendResult } from '../../../runtime/model/index.js';
import { nextWork, runTurn, turnInput } from '../../../runtime/server/turns/running/run-turn.js';
import { turnCommit } from '../../../runtime/server/turns/running/turn-commit.js';
import { type LeasedConversation, playgroundOn } from '../../../runtime/store/index.js';
import { chart, flowOf } from '../../harness/charts.js';
import { hour } from '../../harness/talk.js';
import { receiving, replica, reporting, status, stranger, text, type World } from '../world.js';

const say = (words: string) => ({ kind: 'text' as const, text: words });
const settings = { zone: 'Africa/Johannesburg', quietHours: null };

/** Asks, reminds in the window and, by template, after it; and goes on by itself when the window is closed. */
const library = createLibrary([
  flowOf(
    chart({
      root: {
        heard: { stop: { hear: ['stop'], target: 'stopped' } },
        silence: [
          { as: 'still', delayMs: 20 * hour, say: say('Are you there?') },
          {
            as: 'comeBack',
            delayMs: 72 * hour,
            say: { kind: 'template', name: 'come_back', parameters: [] },
          },
        ],
        states: {
          ask: {
            say: say('Shall we?'),
            on: { text: [{ say: say('I heard you.') }] },
            after: [{ as: 'late', delayMs: 30 * hour, target: 'late' }],
          },
          late: { say: say('It is late.'), on: { text: [{ say: say('I heard you.') }] } },
          stopped: {
            type: 'stopped',
            say: say('Goodbye.'),
            heard: { start: { hear: ['start'], target: '$restart' } },
          },
        },
      },
    }),
  ),
]);

/**
 * One customer, with everything between them and us real but WhatsApp: store, engine, and the flow above.
 *
 * Whatever is given out to be sent is looked at: nothing but a template at or after the end of the window, which is a day
 * after the latest message that we know of.
 */
export class Life {
  readonly #who = stranger();
  /** Given out, and nobody knows yet what became of them. */
  readonly #flying: OutboundRow[] = [];
  /** Accepted by WhatsApp. */
  readonly #accepted: { row: OutboundRow; messageId: string }[] = [];
  /** Words of what was given out, in order; of templates their names. */
  readonly given: string[] = [];
  /** Milliseconds; none before they have written. */
  #windowEnd = Number.NEGATIVE_INFINITY;
  #counted = 0;

  constructor(readonly world: World) {}

  /** Until the end of the window, milliseconds. */
  async leftMs(): Promise<number> {
    return this.#windowEnd - (await this.#now());
  }

  /** A webhook brings what they wrote so long ago. */
  async write(words: string, agoMs = 0): Promise<void> {
    const now = await this.#now();
    const event = text(this.#who, words, { sentAt: new Date(now - agoMs).toISOString() });
    // leased by a claim, so that it waits as it would while everybody is busy
    await this.#watch(() => this.world.store.receive({ ...receiving(event), capacity: 0 }));
    this.#windowEnd = Math.max(this.#windowEnd, now - agoMs + 24 * hour);
  }

  /** Everything that is stored becomes so much older. */
  async pass(ms: number): Promise<void> {
    await this.world.rows(aged, [ms]);
    this.#windowEnd -= ms;
  }

  /** Runs what waits; each turn is written so long after it began. */
  async work(tookMs = 0, sendCapacity = 5): Promise<void> {
    for (;;) {
      const { conversations } = await this.world.store.claim({ replica, capacity: 5, sendCapacity: 0 });
      const [leased] = conversations;
      if (!leased) return;
      await this.#turns(leased, tookMs, sendCapacity);
    }
  }

  async #turns(leased: LeasedConversation, tookMs: number, sendCapacity: number): Promise<void> {
    for (let held: LeasedConversation | null = leased; held; ) {
      const now: LeasedConversation = held;
      const work = nextWork(now);
      if (!work) {
        const { conversationId, leaseNo } = now;
        await this.world.store.release({ replica, leases: [{ conversationId, leaseNo }], parked: [] });
        return;
      }
      const input = turnInput(now, work, randomUUID(), settings);
      const result = await runTurn({ library, lookups: {}, services: {} as never }, input);
      if (tookMs > 0) await this.pass(tookMs);
      const commit = turnCommit(now, work, input, result);
      const { results } = await this.#watch(() =>
        this.world.store.commit({ replica, turns: [commit], sendCapacity }),
      );
      const [written] = results;
      // aged meanwhile, a timer may be due at another moment than the turn was told: it is run again
      held = written!.status === 'done' ? written!.next : null;
      if (written!.status === 'lost') {
        const { conversationId, leaseNo } = now;
        await this.world.store.release({ replica, leases: [{ conversationId, leaseNo }], parked: [] });
      }
    }
  }

  /** A replica has room. `hears`: its answer arrives. */
  async send(hears = true): Promise<void> {
    const { store, deaf } = this.world;
    const claim = { replica, capacity: 0, sendCapacity: 5 };
    await this.#watch(async () => {
      const answer = await (hears ? store : deaf).claim(claim);
      return { outbound: answer.outbound, isUnheard: !hears };
    });
  }

  /** What became of the oldest that flies. */
  async settle(outcome: SendResult['outcome']): Promise<void> {
    const row = this.#flying.shift();
    if (!row) return;
    const { outboxId, attempt } = row;
    if (outcome.kind === 'accepted') this.#accepted.push({ row, messageId: outcome.messageId });
    await this.#watch(() =>
      this.world.store.settle({ replica, results: [{ outboxId, attempt, outcome }], sendCapacity: 5 }),
    );
  }

  /** WhatsApp says of the newest it took that it arrived, or that it failed for a passing reason: then it goes again. */
  async tell(news: 'sent' | 'failed'): Promise<void> {
    const last = this.#accepted.pop();
    if (!last) return;
    const error = { code: 131000, title: 'Something went wrong' };
    const outcome = { kind: 'retry' as const, error, delayMs: hour };
    const { callbackData } = last.row;
    const told = status(
      { messageId: last.messageId, callbackData },
      news,
      news === 'failed' ? { outcome } : {},
    );
    await this.#watch(() => this.world.store.receive(reporting(told)));
  }

  /** Lets everything that flies arrive, and everything that may go, go. */
  async deliver(): Promise<void> {
    for (let quiet = false; !quiet; ) {
      await this.send();
      quiet = this.#flying.length === 0;
      while (this.#flying.length > 0) {
        await this.settle({ kind: 'accepted', messageId: this.messageId() });
        await this.tell('sent');
      }
    }
  }

  /** Nothing of them is left. */
  async end(): Promise<void> {
    await playgroundOn(this.world.database).remove(this.#who);
  }

  messageId(): string {
    this.#counted += 1;
    return `wamid.${this.#counted}`;
  }

  async #watch<Answer extends { outbound: OutboundRow[]; isUnheard?: boolean }>(
    call: () => Promise<Answer>,
  ): Promise<Answer> {
    const askedAt = await this.#now();
    const answer = await call();
    for (const row of answer.outbound) {
      const [{ notAfter }] = (await this.world.rows<{ notAfter: number | null }>(
        `select (extract(epoch from not_after) * 1000)::float8 as "notAfter" from runtime.outbox where id = $1`,
        [row.outboxId],
      )) as [{ notAfter: number | null }];
      const { message } = row;
      if (message.kind === 'template') {
        assert.equal(notAfter, null, 'a template may go at any time');
      } else {
        assert(notAfter !== null && askedAt < notAfter, 'given out at or after the end of its window');
        assert(askedAt < this.#windowEnd, 'given out when the window is closed');
        assert(notAfter < this.#windowEnd + 1, 'counts on a window that is not open');
      }
      this.given.push(message.kind === 'template' ? message.name : 'body' in message ? message.body : '');
      if (!answer.isUnheard) this.#flying.push(row);
    }
    return answer;
  }

  /** The database's clock, milliseconds. */
  async #now(): Promise<number> {
    const [row] = await this.world.rows<{ now: number }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
    );
    return row!.now;
  }
}

const aged = `
  with time as (
    select make_interval(secs => $1 / 1000.0) as past, $1::float8 as ms
  ), inbox as (
    update runtime.inbox set sent_at = sent_at - past, run_at = run_at - past, received_at = received_at - past from time
  ), timers as (
    update runtime.timers set due_at = due_at - past, run_at = run_at - past from time
  ), outbox as (
    update runtime.outbox set queued_at = queued_at - past, run_at = run_at - past, not_after = not_after - past,
      deadline = deadline - past, blocks_until = blocks_until - past, accepted_at = accepted_at - past from time
  )
  update runtime.conversations set
    window_until = window_until - past, last_inbound_at = last_inbound_at - past, lease_until = lease_until - past,
    last_turn_at = last_turn_at - past,
    state = case when state is not null then state || jsonb_build_object(
      'lastMessageAt', (state ->> 'lastMessageAt')::numeric - ms,
      'timers', (
        select coalesce(jsonb_agg(timer || jsonb_build_object('dueAt', floor((timer ->> 'dueAt')::numeric - ms))), '[]')
        from jsonb_array_elements(state -> 'timers') as timer
      )
    ) end
  from time`;
