import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue, type Lookup, type Services } from '../runtime/actions/index.js';
import { type CompiledFlow, formatDiagnostics, loadFlows } from '../runtime/language/index.js';
import { type RunningServer, readEnvironment, readFlows, startServer } from '../runtime/server/index.js';
import type { Database } from '../runtime/store/database/index.js';
import { storeOn } from '../runtime/store/index.js';
import { openTestDatabase } from './harness/database.js';
import { liveDriver } from './harness/live-driver.js';
import { noQuietHours, pureDriver } from './harness/pure-driver.js';
import { durationMs, findScenarios, leftoverGoldens, prepareLookups } from './harness/scenario.js';
import { transcribe } from './harness/transcript.js';

const flowsFolder = join(import.meta.dirname, '../flows');
const rewrite = process.env.UPDATE_TRANSCRIPTS === '1';
const scenarios = findScenarios();
let flows: CompiledFlow[];
let services: Services;

beforeAll(async () => {
  const files = await readFlows(flowsFolder);
  const loaded = loadFlows(files);
  flows = loaded.flows;
  if (flows.length === 0) throw new Error(formatDiagnostics(loaded.diagnostics, files));
  ({ services } = storeOn(await openTestDatabase('embedded')));
});

describe('every scenario, purely', () => {
  it.each(scenarios)('$name', async ({ flow, scenario, goldenPath }) => {
    const { lookups, unused } = prepareLookups(scenario, catalogue.lookups);
    const driver = pureDriver(flows, lookups, services);
    const chat = await transcribe(flow, scenario, driver, durationMs);
    expect(unused(), 'prepared answers that nobody asked for').toEqual([]);
    if (rewrite) writeFileSync(goldenPath, chat);
    else expect(chat).toBe(readFileSync(goldenPath, 'utf8'));
  });
});

describe.skipIf(rewrite)('every scenario, through signed webhooks, workers and database', () => {
  const ahead = { ms: 0 };
  const current: { lookups: Record<string, Lookup> } = { lookups: {} };
  let database: Database;
  let server: RunningServer;

  beforeAll(async () => {
    database = await openTestDatabase('embedded');
    server = await startServer(readEnvironment({ FLOWS_DIR: flowsFolder, PORT: '0', LOG_LEVEL: 'silent' }), {
      store: storeOn(database),
      settings: noQuietHours,
      lookups: Object.fromEntries(
        Object.entries(catalogue.lookups).map(([id, lookup]) => [
          id,
          { ...lookup, run: (...given: Parameters<Lookup['run']>) => current.lookups[id]!.run(...given) },
        ]),
      ),
      sandbox: { pairRate: false, now: () => Date.now() + ahead.ms },
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
      liveDriver({ server, database, ahead }, scenario.who),
      durationMs,
    );
    expect(unused()).toEqual([]);
    expect(chat).toBe(readFileSync(goldenPath, 'utf8'));
  });
});

describe('transcripts', () => {
  it('leave no golden without its scenario', () => expect(leftoverGoldens()).toEqual([]));

  it('hold at least one chat of every flow', () => {
    const told = new Set(scenarios.map(({ path }) => dirname(path).split('/').at(-1)));
    for (const { flow } of flows) expect(told).toContain(flow);
  });
});
