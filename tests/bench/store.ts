import { openDatabase } from '../../runtime/store/database/index.js';
import { type LeasedConversation, type Store, storeOn } from '../../runtime/store/index.js';
import { crowd, crowdMember, crowdNumber } from '../harness/crowd.js';
import { chanceFrom } from '../harness/random-walk.js';
import { type DatabaseServer, startDatabaseServer } from '../harness/server-database.js';
import { answerTo, replica, say, status, text } from '../store/making.js';
import { printTable } from './measure.js';

const sizes = [1_000, 1_000_000] as const;
const rounds = 300;

/** One call each, milliseconds. */
type Times = Record<'receive' | 'commit' | 'settle' | 'status' | 'claim' | 'claim of nothing', number[]>;

/**
 * What a call costs when a thousand people are known and when a million are, in turn on one server: a cost that grows with the
 * people shows in the ratio.
 */
export async function benchStore(): Promise<void> {
  const server = await startDatabaseServer();
  try {
    const towns: Town[] = [];
    for (const people of sizes) towns.push(await settleTown(server, people));
    // both know their plans and have the roots of their indexes at hand
    for (const town of towns) for (let round = 0; round < 20; round += 1) await liveOnce(town, emptyTimes());
    const times = towns.map(emptyTimes);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, town] of towns.entries()) await liveOnce(town, times[index]!);
    }
    for (const { store } of towns) await store.close();
    const [few, many] = times as [Times, Times];
    printTable(
      `The store, ${sizes[1].toLocaleString('en')} conversations against ${sizes[0].toLocaleString('en')}`,
      [
        ['median of a call', `${sizes[0]}, ms`, `${sizes[1]}, ms`, 'ratio'],
        ...(Object.keys(few) as (keyof Times)[]).map((call) => {
          const [one, other] = [median(few[call]), median(many[call])];
          return [call, one.toFixed(2), other.toFixed(2), (other / one).toFixed(2)];
        }),
      ],
    );
  } finally {
    await server.stop();
  }
}

interface Town {
  store: Store;
  /** Somebody who has not written yet in this run, at random. */
  somebody(): { bsuid: string; phone: string };
}

async function settleTown(server: DatabaseServer, people: number): Promise<Town> {
  const url = await server.create();
  const began = performance.now();
  await server.superuser(crowd(people), new URL(url).pathname.slice(1));
  console.log(
    `${people.toLocaleString('en')} conversations stored in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  const chance = chanceFrom(people);
  const met = new Set<number>();
  return {
    store: storeOn(await openDatabase({ databaseUrl: url })),
    somebody() {
      let n = 1 + chance(people);
      while (met.has(n)) n = 1 + chance(people);
      met.add(n);
      return crowdMember(n);
    },
  };
}

/** Somebody writes and is answered; somebody else's message waits until it is claimed. */
async function liveOnce({ store, somebody }: Town, times: Times): Promise<void> {
  async function timed<T>(call: keyof Times, made: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const answer = await made();
    times[call].push(performance.now() - began);
    return answer;
  }
  const message = () => text(somebody(), 'hi', { phoneNumberId: crowdNumber });
  const nothing = { replica, events: [], statuses: [], preferences: [], capacity: 0 };
  const commit = (leased: LeasedConversation) => ({
    replica,
    turns: [answerTo(leased, [say('What is your name?')])],
    sendCapacity: 10,
  });

  const { conversations } = await timed('receive', () =>
    store.receive({ ...nothing, events: [message()], capacity: 1 }),
  );
  const { outbound } = await timed('commit', () => store.commit(commit(conversations[0]!)));
  const [bubble] = outbound;
  if (!bubble) throw new Error('the bubble was not given out');
  const messageId = `wamid.sent ${bubble.outboxId}`;
  const outcome = { kind: 'accepted' as const, messageId };
  const results = [{ outboxId: bubble.outboxId, attempt: 1, outcome }];
  await timed('settle', () => store.settle({ replica, results, sendCapacity: 10 }));
  await timed('status', () => store.receive({ ...nothing, statuses: [status({ messageId }, 'sent')] }));

  await timed('claim of nothing', () => store.claim({ replica, capacity: 10, sendCapacity: 10 }));
  await store.receive({ ...nothing, events: [message()] });
  const claimed = await timed('claim', () => store.claim({ replica, capacity: 10, sendCapacity: 10 }));
  const { outbound: other } = await store.commit({
    ...commit(claimed.conversations[0]!),
    turns: [answerTo(claimed.conversations[0]!)],
  });
  if (other.length > 0) throw new Error('nothing was said');
}

function emptyTimes(): Times {
  return { receive: [], commit: [], settle: [], status: [], claim: [], 'claim of nothing': [] };
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]!;
}
