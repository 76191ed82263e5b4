import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue, type Lookup, type Services } from '../runtime/actions/index.js';
import {
  type CompiledFlow,
  formatDiagnostics,
  type LoadedFlows,
  loadFlows,
} from '../runtime/language/index.js';
import {
  createLog,
  type RunningRuntime,
  readEnvironment,
  readFlows,
  startRuntime,
} from '../runtime/server/index.js';
import { type Refusals, refusingStore } from '../runtime/server/simulator/refusing-store.js';
import type { Database } from '../runtime/store/database/index.js';
import { storeOn } from '../runtime/store/index.js';
import { openTestDatabase } from './harness/database.js';
import { liveDriver } from './harness/live-driver.js';
import { noQuietHours, pureDriver } from './harness/pure-driver.js';
import { reportSums } from './harness/report-sums.js';
import {
  durationMs,
  findScenarios,
  leftoverGoldens,
  prepareLookups,
  transcriptsFolder,
} from './harness/scenario.js';
import { transcribe } from './harness/transcript.js';
import { tellUnwalked } from './harness/unwalked.js';

const flowsFolder = join(import.meta.dirname, '../flows');
const rewrite = process.env.UPDATE_TRANSCRIPTS === '1';
const scenarios = findScenarios();
let loaded: LoadedFlows;
let flows: CompiledFlow[];
let services: Services;
/** What each chat walked, as `flow key`. */
const walked = new Map<string, Set<string>>();

beforeAll(async () => {
  const files = await readFlows(flowsFolder);
  loaded = loadFlows(files);
  flows = loaded.flows;
  if (flows.length === 0) throw new Error(formatDiagnostics(loaded.diagnostics, files));
  ({ services } = storeOn(await openTestDatabase('embedded')));
});

describe('every scenario, purely', () => {
  it.each(scenarios)('$name', async ({ name, flow, scenario, goldenPath }) => {
    const { lookups, unused } = prepareLookups(scenario, catalogue.lookups);
    const { past, language } = scenario;
    const driver = pureDriver(
      flows,
      lookups,
      services,
      past === undefined ? undefined : { name: past, language },
    );
    const chat = await transcribe(flow, scenario, driver, durationMs);
    expect(unused(), 'prepared answers that nobody asked for').toEqual([]);
    const taken = driver.traceOfAll.flatMap((step) =>
      step.step === 'take' ? `${step.flow} ${step.transition}` : [],
    );
    walked.set(name, new Set(taken));
    if (rewrite) writeFileSync(goldenPath, chat);
    else expect(chat).toBe(readFileSync(goldenPath, 'utf8'));
  });
});

describe.skipIf(rewrite)('every scenario, through signed webhooks, workers and database', () => {
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
      flows,
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

  it.each(scenarios)('$name', async ({ flow, scenario, goldenPath }) => {
    const { lookups, unused } = prepareLookups(scenario, catalogue.lookups);
    current.lookups = lookups;
    const chat = await transcribe(
      flow,
      scenario,
      liveDriver({ server, database, refusals }, scenario),
      durationMs,
    );
    expect(unused()).toEqual([]);
    expect(chat).toBe(readFileSync(goldenPath, 'utf8'));
  });

  it('leaves rows that the six reports agree with', async () => {
    // two who joined become subscribers, so that there is revenue to report
    await database.transaction((transaction) =>
      transaction.query(
        `update public.customers set status = 'active', conversion_date = now() where id in (
           select id from public.customers where selected_package_code is not null order by phone_number limit 2)`,
      ),
    );
    const sums = await reportSums(database);
    for (const [fact, { report, raw }] of Object.entries(sums)) expect(report, fact).toBe(raw);
    if (walked.size === scenarios.length)
      for (const [fact, { raw }] of Object.entries(sums))
        expect(raw, `${fact}: something to count`).toBeGreaterThan(0);
  });
});

describe('transcripts', () => {
  function keep(name: string, text: string): void {
    const path = join(transcriptsFolder, name);
    if (rewrite) writeFileSync(path, text);
    else expect(text).toBe(readFileSync(path, 'utf8'));
  }

  it('leave unwalked only what is listed', () => {
    // a run of some scenarios says nothing about the others
    if (walked.size < scenarios.length) return;
    const taken = new Set([...walked.values()].flatMap((keys) => [...keys]));
    keep('unwalked.txt', `${tellUnwalked(flows, taken)}\n`);
  });

  it('walk what the layer of the chart shows', () => {
    if (walked.size < scenarios.length) return;
    const byChat = Object.fromEntries(scenarios.map(({ name }) => [name, [...walked.get(name)!].sort()]));
    keep('walked.generated.json', `${JSON.stringify(byChat, null, 2)}\n`);
  });

  it('leave no golden without its scenario', () => expect(leftoverGoldens()).toEqual([]));

  it('hold at least one chat of every flow', () => {
    const told = new Set(scenarios.map(({ path }) => dirname(path).split('/').at(-1)));
    for (const { flow } of flows) expect(told).toContain(flow);
  });
});
