import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue, type Lookup, type Services } from '../runtime/actions/index.js';
import { formatDiagnostics, type LoadedFlows, loadFlows } from '../runtime/language/index.js';
import {
  noQuietHours,
  type PlayedScenario,
  playScenario,
  prepareLookups,
  transcribe,
} from '../runtime/review/index.js';
import {
  createLog,
  type RunningRuntime,
  readEnvironment,
  readFlows,
  startRuntime,
} from '../runtime/server/index.js';
import { type Refusals, refusingStore } from '../runtime/server/simulator/refusing-store.js';
import { isInCI } from '../runtime/server/start/in-ci.js';
import { readTranscripts } from '../runtime/server/transcripts/files.js';
import { judge } from '../runtime/server/transcripts/judge.js';
import type { Database } from '../runtime/store/database/index.js';
import { storeOn } from '../runtime/store/index.js';
import { openTestDatabase } from './harness/database.js';
import { liveDriver } from './harness/live-driver.js';
import { reportSums } from './harness/report-sums.js';

const flowsFolder = join(import.meta.dirname, '../flows');
const folder = join(import.meta.dirname, 'transcripts');
const files = await readTranscripts(folder);
const { scenarios, goldens } = files;
const byName = scenarios.map((scenario) => [scenario.name, scenario] as const);
let loaded: LoadedFlows;
let services: Services;
/** Each chat as the engine alone tells it. */
const played = new Map<string, PlayedScenario>();

beforeAll(async () => {
  const sources = await readFlows(flowsFolder);
  loaded = loadFlows(sources);
  if (loaded.flows.length === 0) throw new Error(formatDiagnostics(loaded.diagnostics, sources));
  ({ services } = storeOn(await openTestDatabase('embedded')));
});

// one sentence changes dozens of chats: they are not failures one by one, but told together, each cause once
describe('every scenario, purely', () => {
  it.for(byName)('%s', async ([, scenario], { skip }) => {
    const chat = await playScenario(scenario, loaded.flows, services);
    played.set(scenario.name, chat);
    const golden = goldens.get(scenario.name);
    if (golden !== undefined && golden !== chat.chat) skip('its chat changed: that is told once for all');
  });

  afterAll(async () => {
    const chats = [...played.values()];
    const judgement = await judge({ folder, files, chats, flows: loaded.flows }, !isInCI());
    const { text, isFine } = judgement.format(false);
    if (!isFine) throw failure(text);
    if (judgement.report.fresh.length > 0) console.log(text);
  });
});

/** Its message is all that there is to see. */
function failure(message: string): Error {
  const error = new Error(message);
  error.stack = '';
  return error;
}

describe('every scenario, through signed webhooks, workers and database', () => {
  const current: { lookups: Record<string, Lookup> } = { lookups: {} };
  let database: Database;
  let server: RunningRuntime;
  const refusals: Refusals = new Map();

  beforeAll(async () => {
    database = await openTestDatabase('embedded');
    server = await startRuntime({
      environment: readEnvironment({ PORT: '0' }),
      log: createLog('silent'),
      store: refusingStore(storeOn(database), refusals),
      flows: loaded.flows,
      settings: noQuietHours,
      lookupsFor: () =>
        Object.fromEntries(
          Object.entries(catalogue.lookups).map(([id, lookup]) => [
            id,
            { ...lookup, run: (...given: Parameters<Lookup['run']>) => current.lookups[id]!.run(...given) },
          ]),
        ),
      sandbox: { pairRate: false },
    });
  });

  afterAll(async () => {
    await server?.stop();
    await database?.close();
  });

  it.for(byName)('%s', async ([name, { flow, scenario }]) => {
    const { lookups } = prepareLookups(scenario, catalogue.lookups);
    current.lookups = lookups;
    const driver = liveDriver({ server, database, refusals }, scenario);
    const { chat } = await transcribe(flow, scenario, driver);
    expect(chat).toBe(played.get(name)?.chat);
  });

  it('leaves rows that the six reports agree with', async () => {
    // two who joined become subscribers, so that there is revenue to report
    await database.transaction((transaction) =>
      transaction.query(
        `update public.customers set status = 'active' where id in (
           select selection.customer_id from public.customer_package_selections as selection
           join public.customers as customer on customer.id = selection.customer_id
           where selection.is_final_selection and customer.status = 'pending' order by selection.seq limit 2)`,
      ),
    );
    const sums = await reportSums(database);
    for (const [fact, { report, raw }] of Object.entries(sums)) expect(report, fact).toBe(raw);
    if (played.size === scenarios.length)
      for (const [fact, { raw }] of Object.entries(sums))
        expect(raw, `${fact}: something to count`).toBeGreaterThan(0);
  });
});

it('every flow has at least one chat', () => {
  const told = new Set(scenarios.map(({ flow }) => flow));
  for (const { flow } of loaded.flows) expect(told).toContain(flow);
});
