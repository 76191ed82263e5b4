import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ConversationState } from '../../runtime/engine/index.js';
import type { Effect, Identity, InboxEvent, StatusEvent } from '../../runtime/model/index.js';
import type { Database } from '../../runtime/store/database/index.js';
import {
  type LeasedConversation,
  type Store,
  StoreUnavailable,
  type TurnCommit,
} from '../../runtime/store/index.js';
import { emptyDatabase } from '../harness/empty-database.js';
import { losingStore } from '../harness/losing-store.js';

/** A store on a database of its own, with a look behind it for what the store does not tell. */
export interface World {
  database: Database;
  readonly store: Store;
  /** The same store while the answers of what gives out work are lost: gives what the database answered, and nobody heard. */
  readonly deaf: Store;
  /** Rows as the service role sees them. */
  rows<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Empties everything but packages, areas and places; the store forgets what it was not told. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

export function worldOn(database: Database): World {
  let unheard: unknown[] | null = null;
  const open = () => losingStore(database, (_call, answer) => unheard !== null && unheard.push(answer) > 0);
  let store = open();

  function losing<Request, Answer>(call: (request: Request) => Promise<Answer>) {
    return async (request: Request): Promise<Answer> => {
      const answers: unknown[] = [];
      unheard = answers;
      await assert.rejects(call(request), StoreUnavailable);
      unheard = null;
      return answers[0] as Answer;
    };
  }

  const rows: World['rows'] = (sql, params) =>
    database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      return transaction.query(sql, params);
    });

  return {
    database,
    get store() {
      return store;
    },
    get deaf() {
      const { receive, claim, commit, settle } = store;
      return {
        ...store,
        receive: losing(receive),
        claim: losing(claim),
        commit: losing(commit),
        settle: losing(settle),
      };
    },
    rows,
    async empty() {
      store = open();
      await emptyDatabase(database);
      await rows(
        "insert into runtime.numbers (phone_number_id, per_second, paces_pairs) values ('1000', 100000, false)",
      );
    },
    close: () => store.close(),
  };
}

let counted = 0;

/** A person nobody knows yet, by both identifiers. */
export function stranger(): Required<Pick<Identity, 'bsuid' | 'phone'>> {
  counted += 1;
  return { bsuid: `ZA.${1_000_000 + counted}`, phone: `2782${1_000_000 + counted}` };
}

/** A text, sent when it is made unless told otherwise. */
export function text(identity: Identity, body = 'hi', more: Partial<InboxEvent> = {}): InboxEvent {
  counted += 1;
  return {
    messageId: `wamid.${counted}`,
    phoneNumberId: '1000',
    sentAt: new Date().toISOString(),
    identity,
    message: { kind: 'text', text: body },
    kind: 'message',
    raw: Buffer.from(body).toString('base64'),
    ...more,
  };
}

export function status(
  of: { messageId?: string; callbackData?: string },
  news: StatusEvent['status'],
  more: Partial<StatusEvent> = {},
): StatusEvent {
  return { messageId: 'wamid.none', status: news, at: new Date().toISOString(), raw: '', ...of, ...more };
}

export const session = '00000000-0000-4000-8000-000000000001';

export function stateAt(place: string, more: Partial<ConversationState> = {}): ConversationState {
  return {
    format: 1,
    language: 'en',
    sessionId: session,
    frames: [
      {
        flow: 'onboarding',
        structureHash: 'structure-1',
        wordingHash: 'wording-1',
        state: place,
        context: {},
        calledFrom: '',
        trail: [],
        detours: [],
      } as unknown as ConversationState['frames'][number],
    ],
    misses: 0,
    lastMessageAt: Date.now(),
    lastSaid: null,
    timers: [],
    unspoken: false,
    ...more,
  };
}

/** A bubble of plain text. */
export function say(body: string, more: { confirmation?: boolean } = {}): Effect {
  return {
    kind: 'send',
    message: { kind: 'text', body },
    interaction: 'message',
    metadata: {},
    confirmation: false,
    ...more,
  };
}

/** The turn that answers the first event of a leased conversation. */
export function answerTo(
  leased: LeasedConversation,
  effects: Effect[] = [],
  more: Partial<TurnCommit> = {},
): TurnCommit {
  const [event] = leased.events;
  return {
    turnId: randomUUID(),
    conversationId: leased.conversationId,
    leaseNo: leased.leaseNo,
    revision: leased.revision,
    eventIds: event ? [event.id] : [],
    timers: event ? [] : leased.timers,
    state: stateAt('askName'),
    language: 'en',
    mode: 'bot',
    binds: false,
    inbound:
      event?.kind === 'message' && event.message.kind === 'text'
        ? [{ type: 'message', text: event.message.text, quickReply: null, metadata: {} }]
        : [],
    effects,
    journal: { note: 'test' },
    ...more,
  };
}

export const replica = 'replica-1';

export function receiving(...events: InboxEvent[]) {
  return { replica, events, statuses: [], preferences: [], capacity: 10 };
}

export function reporting(...statuses: StatusEvent[]) {
  return { replica, events: [], statuses, preferences: [], capacity: 10 };
}

export function committing(...turns: TurnCommit[]) {
  return { replica, turns, sendCapacity: 10 };
}

/** The one conversation that `events` lease. */
export async function leaseOf(store: Store, ...events: InboxEvent[]): Promise<LeasedConversation> {
  const { conversations } = await store.receive(receiving(...events));
  const [leased] = conversations;
  if (!leased || conversations.length > 1) throw new Error(`leased ${conversations.length}, not one`);
  return leased;
}
