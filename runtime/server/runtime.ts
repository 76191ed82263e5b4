import { randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type Express, type RequestHandler, Router } from 'express';
import { catalogue } from '../actions/index.js';
import { parseWebhook, type Sandbox } from '../channels/index.js';
import { createLibrary, type FlowLibrary } from '../engine/index.js';
import type { CompiledFlow } from '../language/index.js';
import type { Store } from '../store/index.js';
import { createApp } from './http/app.js';
import { devRoutes } from './http/dev-routes.js';
import { type Doors, openDoors } from './http/doors.js';
import { healthRoutes } from './http/health.js';
import { type HttpLimits, httpLimits } from './http/limits.js';
import { createMetrics, type Metrics } from './http/metrics.js';
import { onlyThisMachine } from './http/this-machine.js';
import { webhookRouter } from './http/webhook.js';
import { createLine, type SandboxSettings } from './line.js';
import { createEnding } from './start/ending.js';
import { type Environment, EnvironmentError } from './start/environment.js';
import { describeError, type Log } from './start/log.js';
import { createTurnFeed } from './turns/reports/turn-feed.js';
import type { TurnReport } from './turns/reports/turn-report.js';
import type { TurnSettings } from './turns/running/runner.js';
import { createWorkers, type Workers } from './turns/workers.js';

/** What a runtime is made of. */
export interface RuntimeParts
  extends Pick<TurnSettings, 'settings' | 'settingsFor'>,
    Partial<Pick<TurnSettings, 'lookupsFor' | 'newId'>> {
  environment: Environment;
  /** Stays its owner's, who closes it when the runtime has stopped. */
  store: Store;
  flows: CompiledFlow[];
  log: Log;
  limits?: Partial<HttpLimits>;
  /** Of the WhatsApp that is played, where no real one is set. */
  sandbox?: SandboxSettings;
  /** Is told of every turn, where WhatsApp is played. */
  onTurn?(report: TurnReport): void;
}

/** Flows, turns and webhook on a database: all that customers need. Nothing is served, and nothing runs, before `start`. */
export interface Runtime {
  /** null: a real WhatsApp is set. */
  sandbox: Sandbox | null;
  library: FlowLibrary;
  metrics: Metrics;
  workers: Workers;
  /** The flows that run, and since when. */
  running(): { flows: CompiledFlow[]; since: Date };
  /** Runs these flows from the next turns on, as a release would. */
  takeFlows(flows: CompiledFlow[]): Promise<void>;
  /** What the world may ask for. */
  open: RequestHandler[];
  /** What this machine alone may ask for; whoever serves it guards it. */
  local: RequestHandler[];
  stop(): Promise<void>;
}

/** Behind doors that somebody else opened. Throws `EnvironmentError`, or what the store throws. */
export async function createRuntime(parts: RuntimeParts, doors: Doors): Promise<Runtime> {
  const { environment, store, flows, settings, log, limits } = parts;
  const metrics = createMetrics();
  const feed = createTurnFeed();
  const rates = {
    perSecond: parts.sandbox?.perSecond ?? environment.rates.perSecond,
    pairRate: parts.sandbox?.pairRate ?? environment.rates.pairs,
  };
  const line = createLine(environment, doors, { ...parts.sandbox, ...rates });
  const { serves } = await store.openNumber({
    phoneNumberId: line.phoneNumberId,
    isPlayed: line.sandbox !== null,
    credential: line.credential,
    perSecond: rates.perSecond,
    pacesPairs: rates.pairRate,
    unknownWait: environment.unknownWait,
    ...(settings.templates && { templates: settings.templates }),
  });
  if (serves) throw new EnvironmentError([servesOthers(serves)]);
  // an embedded database has one program: whatever files it starts with are the newest, also those of before
  const publish = (taken: CompiledFlow[]) =>
    store.publishFlows(taken, environment.database.kind === 'embedded');
  const library = createLibrary(flows, await publish(flows));
  let running = { flows, since: new Date() };
  const workers = createWorkers({
    replica: `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`,
    store,
    channel: line.channel,
    library,
    settings,
    lookupsFor: parts.lookupsFor ?? (() => catalogue.lookups),
    ...(parts.settingsFor && { settingsFor: parts.settingsFor }),
    newId: parts.newId ?? randomUUID,
    phoneNumberId: line.phoneNumberId,
    credential: line.credential,
    keeping: { keepDays: environment.keepDays, inactiveDays: environment.inactiveDays },
    // what is played has no files
    mediaDir: line.sandbox ? null : environment.mediaDir,
    metrics,
    log,
    ...(line.sandbox && {
      onTurn(report) {
        feed.tell(report);
        parts.onTurn?.(report);
      },
    }),
  });
  return {
    sandbox: line.sandbox,
    library,
    metrics,
    workers,
    running: () => running,
    async takeFlows(taken) {
      library.take(taken, await publish(taken));
      running = { flows: taken, since: new Date() };
    },
    open: [
      webhookRouter({
        appSecret: line.appSecret,
        verifyToken: line.verifyToken,
        parse: (rawBody) => parseWebhook(rawBody, { phoneNumberId: line.phoneNumberId }),
        receive: workers.receive,
        ...(limits?.unsignedBytes && { unsignedBytes: limits.unsignedBytes }),
        log,
      }),
      healthRoutes({ workers, metrics, flowCount: flows.length }),
    ],
    local: line.sandbox
      ? [Router().use('/sandbox', line.sandbox.handler), devRoutes(feed, workers, store.services)]
      : [],
    async stop() {
      await workers.stop();
      await line.sandbox?.close();
    },
  };
}

/** A runtime that answers. */
export interface RunningRuntime extends Pick<Runtime, 'sandbox' | 'library' | 'metrics' | 'takeFlows'> {
  /** Of webhook and health: `http://host:port`. */
  url: string;
  store: Store;
  log: Log;
  /** Waits until nothing is under way; gives whether that came within so many milliseconds. */
  settled(withinMs: number): Promise<boolean>;
  /** Looks for work soon: for whoever moved the clock or wrote to the database. */
  wake(): void;
  /** Finishes what is under way and gives everything back, within 10 s. Safe to call again. */
  stop(): Promise<void>;
}

/** The runtime alone, on doors of its own: no pages, no operators. Throws as `createRuntime`, or `AddressTaken`. */
export async function startRuntime(parts: RuntimeParts): Promise<RunningRuntime> {
  const { environment, store, log, limits } = parts;
  const ending = createEnding();
  try {
    const doors = await openDoors(environment, {
      hasLocal: environment.whatsapp.kind === 'sandbox',
      limits: { ...httpLimits, ...limits },
      undo: ending.before,
    });
    const runtime = await createRuntime(parts, doors);
    ending.before(runtime.stop);
    const answer = (handlers: RequestHandler[]) => appOf(runtime.metrics, log, handlers);
    const local = [onlyThisMachine('What is played here is for this machine alone.'), ...runtime.local];
    if (doors.local === doors.open) doors.open.answerWith(answer([...runtime.open, ...local]));
    else {
      doors.open.answerWith(answer(runtime.open));
      doors.local?.answerWith(answer(local));
    }
    runtime.workers.start();
    return { ...toldOf(runtime), url: doors.open.url, store, log, stop: ending.run };
  } catch (error) {
    await ending.run();
    throw error;
  }
}

/** What a started runtime offers of itself. */
export const toldOf = ({ sandbox, library, metrics, takeFlows, workers }: Runtime) => ({
  sandbox,
  library,
  metrics,
  takeFlows,
  settled: workers.settled,
  wake: workers.wake,
});

export function appOf(metrics: Metrics, log: Log, parts: RequestHandler[], isHttps = false): Express {
  return createApp({
    parts,
    isHttps,
    onFailure(error) {
      metrics.errors.inc({ during: 'request' });
      log.error(describeError(error), 'request');
    },
  });
}

const servesOthers = (numbers: readonly string[]): string =>
  `This database serves WhatsApp (WHATSAPP_PHONE_NUMBER_ID ${numbers.join(', ')}), and no WHATSAPP_… is set: a sandbox would be given its customers' messages, and answer nobody. Set them, or use another database.`;
