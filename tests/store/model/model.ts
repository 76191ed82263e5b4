import assert from 'node:assert/strict';
import type { OutboundRow, SendResult, StatusEvent } from '../../../runtime/model/index.js';
import type { LeasedConversation } from '../../../runtime/store/index.js';

/** What the store should do with inbox, leases, turns and outbox, in memory and by one caller after the other. */

export interface Event {
  /** wamid; null: news of ours that a bubble will not arrive. */
  messageId: string | null;
  /** Seconds; its place among what waits, before its arrival. */
  at: number;
  status: 'pending' | 'done' | 'parked';
  attempts: number;
  /** Not backing off. */
  isReady: boolean;
  /** Of news of ours: the turn that it tells of. */
  tells?: Turn;
}

export interface Timer {
  id: string;
  dueAt: number;
  isDue: boolean;
  attempts: number;
}

export interface Bubble {
  body: string;
  turn: Turn;
  isConfirmation: boolean;
  status:
    | 'queued'
    | 'sending'
    | 'unknown'
    | 'accepted'
    | 'failed'
    | 'cancelled'
    | 'sent'
    | 'delivered'
    | 'read';
  attempt: number;
  holder: string | null;
  /** Not backing off. */
  isReady: boolean;
  /** In flight: the customer's next bubble waits. */
  isAwaited: boolean;
  /** As far as the clock goes, nobody will tell any more; the store has not looked yet. */
  isOverdue: boolean;
  maybeRepeated: boolean;
  /** The answer that gave it to its sender was lost, and no call has named that one yet. */
  isUnheard: boolean;
  messageId: string | null;
}

export interface Turn {
  id: string;
  answersNews: boolean;
}

export interface Talk {
  /** Business-scoped id of the customer. */
  who: string;
  /** null: not leased yet. */
  conversationId: string | null;
  revision: number;
  parked: number;
  leaseNo: number;
  holder: string | null;
  /** Its time is over; it still holds until somebody takes it. */
  isLeaseOver: boolean;
  /** The answer that gave the lease was lost: nobody has it. */
  isUnheard: boolean;
  hasOptedOut: boolean;
  /** In order of arrival. */
  events: Event[];
  timers: Timer[];
  /** In order of speech. */
  bubbles: Bubble[];
}

/** A lease as its holder knows it, even when it is somebody else's by now. */
export interface Handle {
  replica: string;
  talk: Talk;
  leased: LeasedConversation;
  /** What its turn consumes; null: its timers. */
  head: Event | null;
}

/** A bubble as its sender knows it. */
export interface Handed {
  replica: string;
  bubble: Bubble;
  row: OutboundRow;
}

/** What time brings, one kind at a time. */
export const passings = ['leases', 'backOffs', 'timers', 'sends', 'acceptances', 'unknowns'] as const;
export type Passing = (typeof passings)[number];

const progress = {
  queued: 0,
  sending: 1,
  unknown: 1,
  accepted: 2,
  sent: 3,
  failed: 4,
  delivered: 5,
  read: 6,
};

export class Model {
  readonly talks = new Map<string, Talk>();
  readonly handles: Handle[] = [];
  readonly handed: Handed[] = [];
  readonly #statuses = new Set<string>();
  /** Statuses that came before their message id was known, by message id. */
  readonly #early = new Map<string, StatusEvent['status'][]>();
  #counted = 0;

  /** For names that nothing else has. */
  count(): number {
    this.#counted += 1;
    return this.#counted;
  }

  talkOf(who: string): Talk {
    const talk = this.talks.get(who) ?? {
      who,
      conversationId: null,
      revision: 0,
      parked: 0,
      leaseNo: 0,
      holder: null,
      isLeaseOver: false,
      isUnheard: false,
      hasOptedOut: false,
      events: [],
      timers: [],
      bubbles: [],
    };
    this.talks.set(who, talk);
    return talk;
  }

  /** Gives what receive must answer for it. */
  store(who: string, messageId: string, at: number): 'stored' | 'duplicate' {
    const all = [...this.talks.values()].flatMap(({ events }) => events);
    if (all.some((event) => event.messageId === messageId)) return 'duplicate';
    const talk = this.talkOf(who);
    talk.events.push({ messageId, at, status: 'pending', attempts: 0, isReady: true });
    for (const bubble of talk.bubbles) {
      const isUnknown = bubble.status === 'unknown' || (bubble.status === 'sending' && bubble.isOverdue);
      if (bubble.isAwaited && isUnknown) landUnknown(bubble, false);
    }
    return 'stored';
  }

  /** Whoever asks for work would be given it now. */
  isFree(talk: Talk): boolean {
    return (talk.holder === null || talk.isLeaseOver || talk.isUnheard) && isRunnable(talk);
  }

  /** The store leased it to `replica`, from whoever held it. */
  takeLease(replica: string, leased: LeasedConversation): Handle {
    const talk = this.#talkLeased(leased);
    assert(this.isFree(talk), `${talk.who} is leased to ${replica}, but is ${talk.holder}'s, or waits`);
    this.lease(talk, replica);
    return this.checkedLease(replica, talk, leased);
  }

  lease(talk: Talk, replica: string): void {
    talk.leaseNo += 1;
    talk.holder = replica;
    talk.isLeaseOver = false;
    const [head] = pendingOf(talk);
    const tried = head ? [head] : talk.timers.filter(({ isDue }) => isDue);
    // what nobody ran was not tried
    for (const one of tried) one.attempts = talk.isUnheard ? Math.max(one.attempts, 1) : one.attempts + 1;
    talk.isUnheard = false;
  }

  /** What `learn` learns was given, nobody hears of. */
  lose(learn: () => void): void {
    const [handles, handed] = [this.handles.length, this.handed.length];
    learn();
    for (const { talk } of this.handles.splice(handles)) talk.isUnheard = true;
    for (const { bubble } of this.handed.splice(handed)) bubble.isUnheard = true;
  }

  /** Somebody asks for work and names the answers that were lost: what those gave is queued again. */
  takeBack(): void {
    for (const bubble of this.#bubbles()) {
      const isOut = bubble.status === 'sending' || bubble.status === 'unknown';
      if (bubble.isUnheard && bubble.isAwaited && isOut) {
        land(bubble, 'queued');
        bubble.isReady = true;
      }
      bubble.isUnheard = false;
    }
  }

  /** What its holder is told of it is so. */
  checkedLease(replica: string, talk: Talk, leased: LeasedConversation): Handle {
    assert.equal(leased.leaseNo, talk.leaseNo, 'lease number');
    assert.equal(leased.revision, talk.revision, 'revision');
    assert.deepEqual(
      leased.events.map((event) => [event.kind === 'message' ? event.messageId : null, event.attempts]),
      givenOf(talk).map((event) => [event.messageId, Math.max(event.attempts, 1)]),
      'waiting events',
    );
    const due = talk.timers.filter(({ isDue }) => isDue).map(({ id, dueAt }) => ({ id, dueAt }));
    assert.deepEqual(
      leased.timers,
      due.sort((one, other) => one.dueAt - other.dueAt),
      'due timers',
    );
    return { replica, talk, leased, head: pendingOf(talk)[0] ?? null };
  }

  /** Known by its id from its first lease on, before by the message that began it. */
  #talkLeased({ conversationId, events: [head] }: LeasedConversation): Talk {
    const began = head?.kind === 'message' ? head.messageId : undefined;
    const talk = [...this.talks.values()].find(
      (talk) =>
        talk.conversationId === conversationId ||
        (talk.conversationId === null && talk.events.some(({ messageId }) => messageId === began)),
    );
    assert(talk, `nobody's conversation is leased: ${conversationId}`);
    talk.conversationId = conversationId;
    return talk;
  }

  holds({ talk, leased, replica }: Handle): boolean {
    return talk.leaseNo === leased.leaseNo && talk.holder === replica;
  }

  unlease(talk: Talk): void {
    talk.holder = null;
    talk.isLeaseOver = false;
  }

  /** Its lease ended without its work. */
  putOff(talk: Talk): void {
    for (const event of pendingOf(talk)) if (event.attempts > 0) event.isReady = event.attempts < 2;
    for (const timer of talk.timers) if (timer.isDue && timer.attempts > 0) timer.isDue = timer.attempts < 2;
    this.unlease(talk);
  }

  /** Whether the store may give this bubble to `replica` now; then it is being sent. */
  handOut(replica: string, row: OutboundRow): Handed {
    const body = row.message.kind === 'text' ? row.message.body : '';
    const talk = [...this.talks.values()].find(({ bubbles }) =>
      bubbles.some((bubble) => bubble.body === body),
    );
    const bubble = talk?.bubbles.find((bubble) => bubble.body === body);
    assert(talk && bubble, `nobody said ${body}`);
    assert.equal(bubble.status, 'queued', `${body} is given to be sent`);
    assert(bubble.isReady, `${body} is given while it backs off`);
    const mayGo = (queued: Bubble) => !talk.hasOptedOut || queued.isConfirmation;
    assert(mayGo(bubble), `${body} is given though ${talk.who} said stop`);
    const first = talk.bubbles.find((queued) => queued.status === 'queued' && mayGo(queued));
    assert.equal(body, first?.body, `${body} overtakes another`);
    const flying = talk.bubbles.find(({ isAwaited }) => isAwaited);
    assert.equal(flying?.body, undefined, `${body} is given while another is in flight`);
    assert.equal(row.attempt, bubble.attempt + 1);
    bubble.status = 'sending';
    bubble.attempt += 1;
    bubble.holder = replica;
    bubble.isAwaited = true;
    return { replica, bubble, row };
  }

  /** Everything of one kind that runs out, does. */
  pass(what: Passing): void {
    for (const talk of this.talks.values()) {
      if (what === 'leases') talk.isLeaseOver = talk.holder !== null;
      for (const event of talk.events) if (what === 'backOffs') event.isReady = true;
      for (const timer of talk.timers) {
        if (what === 'timers' || (what === 'backOffs' && timer.attempts > 0)) timer.isDue = true;
      }
    }
    for (const bubble of this.#bubbles()) {
      if (what === 'backOffs') bubble.isReady = true;
      if (what === 'acceptances' && bubble.status === 'accepted') bubble.isAwaited = false;
      if (what === 'sends' && bubble.status === 'sending') bubble.isOverdue = true;
      if (what === 'unknowns' && bubble.status === 'unknown' && bubble.isAwaited) bubble.isOverdue = true;
    }
  }

  /** What a look at the outbox does with those that nobody will tell of any more. */
  expire(): void {
    for (const bubble of this.#bubbles()) {
      if (bubble.status === 'unknown' && bubble.isOverdue) {
        Object.assign(bubble, { status: 'queued', maybeRepeated: true, isReady: true });
        Object.assign(bubble, { isAwaited: false, isOverdue: false });
      } else if (bubble.status === 'sending' && bubble.isOverdue) {
        landUnknown(bubble, !bubble.maybeRepeated);
      }
    }
  }

  settle({ bubble, row }: Handed, outcome: SendResult['outcome']): void {
    if (bubble.attempt !== row.attempt) return;
    if (outcome.kind === 'accepted') bubble.messageId = outcome.messageId;
    if (bubble.status !== 'sending' && bubble.status !== 'unknown') return;
    switch (outcome.kind) {
      case 'accepted': {
        land(bubble, 'accepted');
        bubble.isAwaited = true;
        for (const news of this.#early.get(outcome.messageId) ?? []) this.#advance(bubble, news, false);
        this.#early.delete(outcome.messageId);
        return;
      }
      case 'retry':
        land(bubble, 'queued');
        bubble.isReady = outcome.delayMs === 0;
        return;
      case 'failed':
        this.#fail(bubble, outcome.cancelRest);
        return;
      case 'unknown':
        if (bubble.status === 'sending') landUnknown(bubble, !bubble.maybeRepeated);
    }
  }

  /** Gives what receive must answer for it. `carried`: the attempt that the send carried; null: it tells the message id alone. */
  hear(
    bubble: Bubble,
    messageId: string,
    news: StatusEvent['status'],
    carried: number | null,
    cancelRest: boolean,
  ): 'applied' | 'duplicate' | 'stale' | 'unknown' {
    if (this.#statuses.has(`${messageId} ${news}`)) return 'duplicate';
    this.#statuses.add(`${messageId} ${news}`);
    if (carried === null && bubble.messageId !== messageId) {
      this.#early.set(messageId, [...(this.#early.get(messageId) ?? []), news]);
      return 'unknown';
    }
    if (news === 'failed' && carried !== null && carried !== bubble.attempt) return 'stale';
    bubble.messageId ??= messageId;
    return this.#advance(bubble, news, cancelRest) ? 'applied' : 'stale';
  }

  #advance(bubble: Bubble, news: StatusEvent['status'], cancelRest: boolean): boolean {
    if (bubble.status === 'failed' || bubble.status === 'cancelled') return false;
    assert(news !== 'played');
    if (progress[news] <= progress[bubble.status]) return false;
    if (news === 'failed') this.#fail(bubble, cancelRest);
    else land(bubble, news);
    return true;
  }

  #fail(bubble: Bubble, cancelRest: boolean): void {
    land(bubble, 'failed');
    if (!cancelRest) return;
    for (const other of this.#bubbles()) {
      if (other.turn === bubble.turn && other.status === 'queued') other.status = 'cancelled';
    }
    if (bubble.turn.answersNews) return;
    const talk = [...this.talks.values()].find(({ bubbles }) => bubbles.includes(bubble))!;
    // the machine hears once of a turn, however many of its bubbles are lost
    if (talk.events.some(({ status, tells }) => status === 'pending' && tells === bubble.turn)) return;
    const news = { messageId: null, at: Number.POSITIVE_INFINITY, attempts: 0, isReady: true };
    talk.events.push({ ...news, status: 'pending', tells: bubble.turn });
  }

  #bubbles(): Bubble[] {
    return [...this.talks.values()].flatMap(({ bubbles }) => bubbles);
  }
}

/** In the order in which they must be run. */
export function pendingOf({ events }: Talk): Event[] {
  // stable: of those written in the same second the first to arrive is first
  return events
    .filter(({ status }) => status === 'pending')
    .sort((one, other) => (one.at < other.at ? -1 : +(one.at > other.at)));
}

/** What a holder is given of it: what failed before runs alone. */
export function givenOf(talk: Talk): Event[] {
  const [head, ...rest] = pendingOf(talk);
  if (!head) return [];
  if (head.attempts !== 1) return [head];
  const failed = rest.findIndex(({ attempts }) => attempts > 0);
  return [head, ...(failed < 0 ? rest : rest.slice(0, failed))];
}

/** Has something to run now: its next event, or, with none waiting, a timer. */
export function isRunnable(talk: Talk): boolean {
  const [head] = pendingOf(talk);
  return head ? head.isReady : talk.timers.some(({ isDue }) => isDue);
}

function land(bubble: Bubble, status: Bubble['status']): void {
  Object.assign(bubble, { status, holder: null, isAwaited: false, isOverdue: false });
}

function landUnknown(bubble: Bubble, isAwaited: boolean): void {
  land(bubble, 'unknown');
  bubble.isAwaited = isAwaited;
}
