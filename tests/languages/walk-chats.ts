/**
 * Walks chats as the transcripts are walked, purely and through signed webhooks, workers and database, in the project
 * that it is run in: `tsx walk-chats.ts <folder>`, where `chats/` and `packages.sql` are. Prints a `Walked` as JSON.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../runtime/actions/index.js';
import { formatDiagnostics, loadFlows } from '../../runtime/language/index.js';
import type { Message } from '../../runtime/model/index.js';
import {
  type Driver,
  noQuietHours,
  pureDriver,
  readScenario,
  transcribe,
} from '../../runtime/review/index.js';
import { createLog, readEnvironment, readFlows, startRuntime } from '../../runtime/server/index.js';
import { storeOn } from '../../runtime/store/index.js';
import { openTestDatabase } from '../harness/database.js';
import { liveDriver } from '../harness/live-driver.js';

export interface Walked {
  /** What is wrong with the flows, as `flows validate` would say it. */
  problems: string;
  chats: WalkedChat[];
}

export interface WalkedChat {
  name: string;
  pure: string;
  live: string;
  bubbles: Message[];
}

const folder = process.argv[2]!;
const files = await readFlows('flows');
const loaded = loadFlows(files);
const database = await openTestDatabase('embedded');
await database.transaction((transaction) =>
  transaction.query(readFileSync(join(folder, 'packages.sql'), 'utf8')),
);
const store = storeOn(database);
const server = await startRuntime({
  environment: readEnvironment({ PORT: '0' }),
  log: createLog('silent'),
  store,
  flows: loaded.flows,
  settings: noQuietHours,
  sandbox: { pairRate: false },
});

const chats: WalkedChat[] = [];
for (const file of readdirSync(join(folder, 'chats')).filter((name) => name.endsWith('.yaml'))) {
  const scenario = readScenario(readFileSync(join(folder, 'chats', file), 'utf8'), file);
  const walk = async (driver: Driver) => (await transcribe('onboarding', scenario, driver)).chat;
  const bubbles: Message[] = [];
  const live = liveDriver({ server, database, refusals: new Map() }, scenario);
  chats.push({
    name: file.replace(/\.yaml$/, ''),
    pure: await walk(pureDriver(loaded.flows, catalogue.lookups, store.services)),
    live: await walk({
      ...live,
      async say(steps) {
        const turns = await live.say(steps);
        bubbles.push(...turns.flatMap((turn) => turn.bubbles));
        return turns;
      },
    }),
    bubbles,
  });
}
await server.stop();
await database.close();
console.log(
  JSON.stringify({ problems: formatDiagnostics(loaded.diagnostics, files), chats } satisfies Walked),
);
