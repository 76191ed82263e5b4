import { afterAll, describe, expect, test } from 'vitest';
import type { SandboxCustomer } from '../../runtime/channels/index.js';
import { bodyOf, join } from '../e2e/guest.js';
import { createServerDatabase } from '../harness/database.js';
import { type SendPoint, startTown, type Town } from './town.js';

/** What is left of a whole join, seen from the phone and from the database. */
interface End {
  bubbles: string[];
  interactions: unknown[];
  journey: unknown[];
  selections: unknown[];
  customer: unknown;
  /** Sends that nobody ever learned the fate of, tried once more. */
  maybeRepeated: number;
}

/** Each in the middle of the conversation, so that something lies before and behind it. */
const storePoints = [
  ...['receive', 'commit', 'settle'].flatMap((call) => [`${call}.before:4`, `${call}.after:4`]),
  ...['claim.before:2', 'claim.after:2', 'publishFlows.before:1', 'publishFlows.after:1'],
];
const sendPoints: SendPoint[] = ['send.dropped', 'send.taken', 'send.answered'];
const patienceMs = 20_000;

const results: string[] = [];
let whole: End | undefined;

/** What comes of it when nothing dies; lived once, by the first test that asks. */
async function undisturbedEnd(): Promise<End> {
  whole ??= await live((town) => town.start());
  expect(whole.bubbles.at(-1)).toContain('Done, Thandi!');
  return whole;
}

afterAll(() => {
  console.log(
    ['crash point            lost  repeated turns  repeated sends  out of order', ...results].join('\n'),
  );
});

describe('a join with a crash', () => {
  test.each(storePoints)('at %s', (point) => survives(point, (town) => town.start(point)), 60_000);

  test.each(sendPoints)(
    'at %s',
    (point) =>
      survives(point, async (town) => {
        town.killAtSend(point, 4);
        await town.start();
      }),
    60_000,
  );

  test(
    'at the acknowledgement of a webhook',
    () =>
      survives('acknowledged', async (town) => {
        await town.start();
        killBehind.add(town);
      }),
    60_000,
  );
});

/** Towns whose victim dies at the moment when WhatsApp has its 200. */
const killBehind = new Set<Town>();

async function survives(point: string, begin: (town: Town) => Promise<void>): Promise<void> {
  const undisturbed = await undisturbedEnd();
  const end = await live(begin, point);
  const lost = undisturbed.bubbles.filter((body) => !end.bubbles.includes(body)).length;
  const repeated = end.bubbles.length - new Set(end.bubbles).size;
  const inOrder = [...new Set(end.bubbles)];
  const outOfOrder = inOrder.filter((body, index) => body !== undisturbed.bubbles[index]).length;
  const turns = end.interactions.length - undisturbed.interactions.length;
  results.push(
    `${point.padEnd(22)} ${[lost, turns, repeated, outOfOrder].map((n) => String(n).padStart(5)).join('          ')}   maybe repeated: ${end.maybeRepeated}`,
  );
  const { maybeRepeated, ...left } = end;
  const { maybeRepeated: _none, ...expected } = undisturbed;
  expect(left).toEqual(expected);
  // only a send that may never have left is tried again
  expect(maybeRepeated).toBeLessThanOrEqual(1);
}

async function live(begin: (town: Town) => Promise<void>, point?: string): Promise<End> {
  const databaseUrl = await createServerDatabase();
  const town = await startTown(databaseUrl);
  await begin(town);
  const thandi = town.sandbox.customer({ phone: '27820000001', name: 'Thandi' });
  for (const [index, deed] of join.entries()) await answered(town, thandi, deed, index);
  if (point) expect(town.deaths, `${point} was reached`).toBe(1);
  return endOf(town, thandi);
}

/** The customer does something and waits for the answer, however often the server dies meanwhile. */
async function answered(
  town: Town,
  customer: SandboxCustomer,
  deed: (customer: SandboxCustomer) => Promise<string>,
  index: number,
): Promise<void> {
  const before = customer.received().length;
  const done = deed(customer);
  if (killBehind.has(town) && index === 3) {
    killBehind.delete(town);
    await done;
    town.kill();
  }
  const began = performance.now();
  while (customer.received().length === before) {
    await town.revive();
    await customer.waitForMore(before, 200);
    if (performance.now() - began > patienceMs)
      throw new Error(`no answer to deed ${index}: ${JSON.stringify(await town.state())}`);
  }
  await done;
}

async function endOf(town: Town, customer: SandboxCustomer): Promise<End> {
  await town.revive();
  // the statuses of the last bubble are still on their way
  await town.sandbox.settled();
  const began = performance.now();
  for (;;) {
    const [open] = await town.rows<{ count: number }>(
      `select ((select count(*) from runtime.inbox where status = 'pending')
        + (select count(*) from runtime.outbox where status in ('queued', 'sending', 'unknown')))::int as count`,
    );
    if (open!.count === 0) break;
    if (performance.now() - began > patienceMs) throw new Error(`${open!.count} rows were never finished`);
    await town.revive();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [{ count }] = (await town.rows<{ count: number }>(
    'select count(*)::int as count from runtime.outbox where maybe_repeated',
  )) as [{ count: number }];
  return {
    bubbles: customer.received().map(bodyOf),
    interactions: await town.rows(
      `select interaction_type, message_text, bot_response, quick_reply_selected, language_used
       from public.customer_interactions order by seq`,
    ),
    journey: await town.rows(
      'select from_stage, to_stage, event_trigger from public.customer_journey_events order by seq',
    ),
    selections: await town.rows(
      'select package_code, is_final_selection, selection_context from public.customer_package_selections order by 1',
    ),
    customer: (
      await town.rows(
        `select name, phone_number, preferred_language, status, current_journey_stage, selected_package_code,
           consent_given, coverage_available from public.customers`,
      )
    )[0],
    maybeRepeated: count,
  };
}
