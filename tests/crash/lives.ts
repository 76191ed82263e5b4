import { expect } from 'vitest';
import type { SandboxCustomer } from '../../runtime/channels/index.js';
import { bodyOf, join } from '../e2e/guest.js';
import { createServerDatabase } from '../harness/database.js';
import { startTown, type Town, type TownOptions } from './town.js';

/** What is left of a whole join, seen from the phone and from the database. */
interface End {
  bubbles: string[];
  interactions: unknown[];
  journey: unknown[];
  selections: unknown[];
  customer: unknown;
  /** Sends that nobody ever learned the fate of, tried once more. */
  maybeRepeated: number;
  /** Bubbles that WhatsApp would not have. */
  refused: string[];
}

/** What happens to a town while somebody joins. */
export interface Trouble {
  name: string;
  town?: (databaseUrl: string) => Promise<TownOptions>;
  /** Instead of a plain start. */
  begin?: (town: Town) => Promise<void>;
  /** Once the customer has done this; `done`: their message is acknowledged. */
  atDeed?: (town: Town, index: number, done: Promise<string>, customer: SandboxCustomer) => Promise<void>;
  /** At its end: did it happen? */
  happened: (town: Town) => boolean | Promise<boolean>;
  /** The same customer doing the same while nothing happens; a plain join unless it is named. */
  beside?: Trouble;
  /** So many bubbles never arrive, because WhatsApp refuses them; everything else does. */
  refuses?: number;
  /** So many sends at most may be tried again because nobody learned their fate. One, unless it is said. */
  mayRepeat?: number;
  /** More for its line of the table. */
  note?: () => string;
}

const patienceMs = 60_000;
/** When nobody answers for so long, a minute passes. */
const silenceMs = 5_000;

const nothing: Trouble = { name: 'nothing', happened: () => true };
const undisturbed = new Map<Trouble, Promise<End>>();

/** What comes of it when nothing happens; lived once, by the first test that asks. */
async function undisturbedEnd(life = nothing): Promise<End> {
  const end = undisturbed.get(life) ?? live(life);
  undisturbed.set(life, end);
  expect((await end).bubbles.at(-1)).toContain('Done, Thandi!');
  return end;
}

/** Lives a join with the trouble, compares its end with an undisturbed one, and adds a line to `results`. */
export async function survives(trouble: Trouble, results: string[]): Promise<void> {
  const beside = await undisturbedEnd(trouble.beside);
  const { maybeRepeated, refused, ...left } = await live(trouble);
  const expected = { ...beside, bubbles: beside.bubbles.filter((body) => !refused.includes(body)) };
  const lost = expected.bubbles.filter((body) => !left.bubbles.includes(body)).length;
  const again = left.bubbles.length - new Set(left.bubbles).size;
  const inOrder = [...new Set(left.bubbles)];
  const outOfOrder = inOrder.filter((body, index) => body !== expected.bubbles[index]).length;
  const turns = left.interactions.length - expected.interactions.length;
  const counts = [lost, turns, again, outOfOrder].map((n) => String(n).padStart(5)).join('          ');
  const notes = [`maybe repeated: ${maybeRepeated}`];
  if (refused.length > 0) notes.push(`refused: ${refused.length}`);
  if (trouble.note) notes.push(trouble.note());
  results.push(`${trouble.name.padEnd(46)} ${counts}   ${notes.join(', ')}`);
  expect(maybeRepeated).toBeLessThanOrEqual(trouble.mayRepeat ?? 1);
  expect(refused).toHaveLength(trouble.refuses ?? 0);
  expect({ ...left, maybeRepeated: 0, refused: [] }).toEqual(expected);
}

export function table(results: readonly string[]): string {
  return [`${'point'.padEnd(46)}  lost  repeated turns  repeated sends  out of order`, ...results].join('\n');
}

async function live(trouble: Trouble): Promise<End> {
  const databaseUrl = await createServerDatabase();
  const town = await startTown(databaseUrl, await trouble.town?.(databaseUrl));
  await (trouble.begin?.(town) ?? town.start());
  const thandi = town.sandbox.customer({ phone: '27820000001', name: 'Thandi' });
  for (const [index, deed] of join.entries()) {
    const before = thandi.received().length;
    const done = deed(thandi);
    await trouble.atDeed?.(town, index, done, thandi);
    await answered(town, thandi, before);
    await done;
  }
  expect(await trouble.happened(town), `${trouble.name} happened`).toBe(true);
  return endOf(town, thandi);
}

/** Waits for the answer, however often the server dies meanwhile. */
async function answered(town: Town, customer: SandboxCustomer, before: number): Promise<void> {
  const began = performance.now();
  let silentSince = began;
  while (customer.received().length === before) {
    await town.revive();
    await customer.waitForMore(before, 200);
    const now = performance.now();
    if (now - silentSince > silenceMs) {
      silentSince = now;
      await town.letTimePass();
    }
    if (now - began > patienceMs) throw new Error(`no answer: ${JSON.stringify(await town.state())}`);
  }
}

async function endOf(town: Town, customer: SandboxCustomer): Promise<End> {
  await town.revive();
  // the statuses of the last bubble are still on their way
  await town.sandbox.settled();
  const began = performance.now();
  let silentSince = began;
  for (;;) {
    const [open] = await town.rows<{ count: number }>(
      `select ((select count(*) from runtime.inbox where status = 'pending')
        + (select count(*) from runtime.outbox
            where status in ('queued', 'sending') or (status = 'unknown' and blocks_until is not null)))::int as count`,
    );
    if (open!.count === 0) break;
    const now = performance.now();
    if (now - began > patienceMs) throw new Error(`never finished: ${JSON.stringify(await town.state())}`);
    await town.revive();
    if (now - silentSince > silenceMs) {
      silentSince = now;
      await town.letTimePass();
    }
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
    refused: (
      await town.rows<{ body: string }>(
        `select message ->> 'body' as body from runtime.outbox where status = 'failed' order by seq`,
      )
    ).map(({ body }) => body),
  };
}
