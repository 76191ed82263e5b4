import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type RequestHandler, Router } from 'express';
import { catalogue, type Lookup } from '../actions/index.js';
import {
  type Channel,
  createSandbox,
  createWhatsApp,
  parseWebhook,
  type Sandbox,
  type SandboxOptions,
} from '../channels/index.js';
import { createLibrary, type FlowLibrary } from '../engine/index.js';
import {
  type CompiledFlow,
  type Diagnostic,
  type LoadedFlows,
  loadFlows,
  type Settings,
  type SourceFile,
} from '../language/index.js';
import { openStore, type Store } from '../store/index.js';
import { FlowsBroken } from './flows/flows-broken.js';
import { projectOptions } from './flows/project-options.js';
import { readProjectFlows } from './flows/read-flows.js';
import { createApp } from './http/app.js';
import { devRoutes } from './http/dev-routes.js';
import { type Doors, openDoors } from './http/doors.js';
import { healthRoutes } from './http/health.js';
import { type HttpLimits, httpLimits } from './http/limits.js';
import { createMetrics, type Metrics } from './http/metrics.js';
import { webhookRouter } from './http/webhook.js';
import { leaveOpsKey, opsRoutes } from './operators/routes.js';
import { leaveSandboxAddress } from './operators/sandbox-address.js';
import { accessFor, onlyThisMachine } from './pages/access/index.js';
import { createCompiler } from './pages/compiling/index.js';
import { createPages } from './pages/index.js';
import { createFlowProject } from './pages/visualiser/index.js';
import { type Environment, EnvironmentError } from './start/environment.js';
import { createLog, describeError, type Log } from './start/log.js';
import { storeSettings } from './start/store-settings.js';
import { warnWithoutOffers } from './start/warn-without-offers.js';
import type { TurnReport } from './turns/runner.js';
import { createTurnFeed } from './turns/turn-feed.js';
import { createWorkers } from './turns/workers.js';

/** What tests put in the place of the real thing. */
export interface Overrides {
  /** Opened by the caller, and closed by the caller. */
  store?: Store;
  log?: Log;
  /** Instead of those in FLOWS_DIR. */
  flows?: LoadedFlows;
  /** Ids of turns. */
  newId?(): string;
  settings?: Settings;
  /** Lookups that answer what a test prepares. */
  lookups?: { readonly [id: string]: Lookup };
  /** The same, for each customer. */
  lookupsFor?(customerId: string): { readonly [id: string]: Lookup };
  /** Settings of a customer's own. */
  settingsFor?(customerId: string): Promise<Settings>;
  /** False: nothing is shown at `/`. */
  hasPages?: boolean;
  limits?: Partial<HttpLimits>;
  /** Also told of every turn. */
  onTurn?(report: TurnReport): void;
  sandbox?: Partial<Pick<SandboxOptions, 'now' | 'ids' | 'pairRate' | 'perSecond' | 'reads' | 'templates'>>;
}

export interface RunningServer {
  /** Of webhook and health: `http://host:port`. */
  url: string;
  /** Of what is for this machine alone; the same one where nobody real can be served. null: nothing is. */
  localUrl: string | null;
  /** Where people open the pages; null: there are none. */
  pagesUrl: string | null;
  /** null: a real WhatsApp is set. */
  sandbox: Sandbox | null;
  store: Store;
  /** The flows that run. */
  library: FlowLibrary;
  metrics: Metrics;
  log: Log;
  warnings: { diagnostics: Diagnostic[]; files: SourceFile[] };
  /** Runs these flows from the next turns on, as a release would. */
  takeFlows(flows: CompiledFlow[]): Promise<void>;
  /** Waits until nothing is under way; gives whether that came within so many milliseconds. */
  settled(withinMs: number): Promise<boolean>;
  /** Looks for work soon: for whoever moved the clock or wrote to the database. */
  wake(): void;
  /** Finishes what is under way and gives everything back, within 10 s. Safe to call again. */
  stop(): Promise<void>;
}

/** The one business number of the sandbox; the same at every start, since the database remembers it. */
const sandboxNumber = '1000000000000001';

/** For whoever asks from elsewhere for what is for this machine alone. */
const helpForOthers =
  'For others to see the pages, people sign in: set PUBLIC_URL, SUPABASE_URL and its keys.';

/**
 * Starts everything in this process: flows, database, webhook, workers.
 *
 * Throws `FlowsUnreadable`, `FlowsBroken`, `AddressTaken`, `EnvironmentError`, or what the store throws when it cannot be
 * opened; whatever was begun by then is ended again.
 */
export async function startServer(
  environment: Environment,
  overrides: Overrides = {},
): Promise<RunningServer> {
  const log = overrides.log ?? createLog(environment.logLevel);
  const files = overrides.flows ? [] : await readProjectFlows(environment.flowsDir);
  const loaded = overrides.flows ?? loadFlows(files, projectOptions);
  const { flows, settings, diagnostics } = loaded;
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new FlowsBroken(diagnostics, files);

  const undo: (() => Promise<void>)[] = [];
  const stop = once(async () => {
    for (const end of undo.reverse()) await end();
  });
  const { database, signIn } = environment;
  const isDevelopment = environment.whatsapp.kind === 'sandbox';
  const hasPages = overrides.hasPages !== false;
  // of this process alone: operators come through it
  const holdsDatabase = database.kind === 'embedded' && !overrides.store;
  try {
    const doors = await openDoors(environment, {
      hasLocal: isDevelopment || holdsDatabase || (hasPages && !signIn),
      limits: { ...httpLimits, ...overrides.limits },
      undo: (close) => undo.push(close),
    });
    const store = overrides.store ?? (await openStore(storeSettings(database)));
    // ended last: requests under way still write
    if (!overrides.store) undo.unshift(() => store.close());

    const metrics = createMetrics();
    const feed = createTurnFeed();
    const rates = {
      perSecond: overrides.sandbox?.perSecond ?? environment.rates.perSecond,
      pairRate: overrides.sandbox?.pairRate ?? environment.rates.pairs,
    };
    const line = createLine(environment, doors, { ...overrides.sandbox, ...rates });
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
    const numbers = await store.publishFlows(flows, isAlone(environment));
    await warnWithoutOffers(store, log);
    let running = { flows, since: new Date() };
    const library = createLibrary(flows, numbers);
    const lookups = overrides.lookups ?? catalogue.lookups;
    const workers = createWorkers({
      replica: `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`,
      store,
      channel: line.channel,
      library,
      settings: overrides.settings ?? settings,
      lookupsFor: overrides.lookupsFor ?? (() => lookups),
      ...(overrides.settingsFor && { settingsFor: overrides.settingsFor }),
      phoneNumberId: line.phoneNumberId,
      credential: line.credential,
      keepDays: environment.keepDays,
      metrics,
      log,
      newId: overrides.newId ?? randomUUID,
      ...(line.sandbox && {
        onTurn(report) {
          feed.tell(report);
          overrides.onTurn?.(report);
        },
      }),
    });
    if (line.sandbox) undo.push(line.sandbox.close);
    undo.push(() => workers.stop());

    const ops = holdsDatabase ? await leaveOpsKey(database.dataDir, doors.local!.url) : null;
    if (ops) undo.push(ops.remove);
    if (line.sandbox && doors.local !== doors.open && !overrides.store)
      undo.push(await leaveWord(environment.dataDir, doors.local!.url, log));

    const follows = isDevelopment && !overrides.flows;
    const compiler = createCompiler();
    const pages = !hasPages
      ? null
      : createPages({
          project: createFlowProject({
            files,
            loaded,
            log,
            ...(follows && { watch: environment.flowsDir, load: compiler.load }),
          }),
          compiler,
          isLive: follows,
          isDevelopment,
          flowsDir: environment.flowsDir,
          running: () => running,
          store,
          access: accessFor(signIn, log),
          dataDir: environment.dataDir,
          start: startServer,
          log,
        });
    if (pages) undo.push(pages.stop);

    const open: RequestHandler[] = [
      webhookRouter({
        appSecret: line.appSecret,
        verifyToken: line.verifyToken,
        parse: (rawBody) => parseWebhook(rawBody, { phoneNumberId: line.phoneNumberId }),
        receive: workers.receive,
        ...(overrides.limits?.unsignedBytes && { unsignedBytes: overrides.limits.unsignedBytes }),
        log,
      }),
      healthRoutes({ workers, metrics, flowCount: flows.length }),
    ];
    // whatever is behind it, the guard is before it
    const local: RequestHandler[] = [onlyThisMachine(helpForOthers)];
    if (line.sandbox)
      local.push(Router().use('/sandbox', line.sandbox.handler), devRoutes(feed, workers, store.services));
    if (ops) local.push(opsRoutes(store.operations, ops.key, workers.wake));
    if (pages) (signIn ? open : local).push(pages.router);
    const app = (parts: RequestHandler[], isHttps = false) =>
      createApp({
        parts,
        isHttps,
        onFailure(error) {
          metrics.errors.inc({ during: 'request' });
          log.error(describeError(error), 'request');
        },
      });
    if (doors.local === doors.open) doors.open.answerWith(app([...open, ...local]));
    else {
      doors.open.answerWith(app(open, signIn?.publicUrl.startsWith('https:')));
      doors.local?.answerWith(app(local));
    }
    workers.start();
    const pagesUrl = pages && (signIn?.publicUrl ?? doors.local!.url);
    log.info(
      {
        url: doors.open.url,
        pages: pagesUrl,
        flows: flows.map(({ flow }) => flow),
        database: database.kind,
      },
      'started',
    );
    return {
      url: doors.open.url,
      localUrl: doors.local?.url ?? null,
      pagesUrl,
      sandbox: line.sandbox,
      store,
      library,
      metrics,
      log,
      warnings: { diagnostics, files },
      async takeFlows(taken) {
        library.take(taken, await store.publishFlows(taken, isAlone(environment)));
        running = { flows: taken, since: new Date() };
      },
      settled: workers.settled,
      wake: workers.wake,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const servesOthers = (numbers: readonly string[]): string =>
  `This database serves WhatsApp (WHATSAPP_PHONE_NUMBER_ID ${numbers.join(', ')}), and no WHATSAPP_… is set: a sandbox would be given its customers' messages, and answer nobody. Set them, or use another database.`;

/** The line to WhatsApp, real or played. */
interface Line {
  channel: Channel;
  sandbox: Sandbox | null;
  phoneNumberId: string;
  appSecret: string;
  verifyToken: string;
  /** A keyed hash of the access token. */
  credential: string;
}

function createLine(
  { whatsapp }: Environment,
  { open, local }: Doors,
  sandboxOverrides: Overrides['sandbox'],
): Line {
  if (whatsapp.kind === 'cloud') {
    const { graphVersion: version, ...rest } = whatsapp;
    return {
      ...rest,
      channel: createWhatsApp({ ...rest, version }),
      sandbox: null,
      credential: createHmac('sha256', rest.appSecret).update(rest.accessToken).digest('hex').slice(0, 16),
    };
  }
  const secret = () => randomBytes(24).toString('base64url');
  const [appSecret, verifyToken, accessToken] = [secret(), secret(), secret()];
  const phoneNumberId = sandboxNumber;
  const sandbox = createSandbox({
    ...sandboxOverrides,
    appSecret,
    verifyToken,
    accessToken,
    phoneNumberId,
    webhookUrl: `${open.url}/webhook`,
  });
  return {
    channel: createWhatsApp({
      graphUrl: `${local!.url}/sandbox`,
      version: 'v26.0',
      phoneNumberId,
      accessToken,
    }),
    sandbox,
    phoneNumberId,
    appSecret,
    verifyToken,
    // made anew at every start, and never refused
    credential: 'sandbox',
  };
}

/** Lets `flows chat` find the sandbox. A folder that cannot be written is no reason not to start. */
async function leaveWord(dataDir: string, url: string, log: Log): Promise<() => Promise<void>> {
  try {
    return await leaveSandboxAddress(dataDir, url);
  } catch (error) {
    log.warn(describeError(error), 'DATA_DIR cannot be written: flows chat may not find this server');
    return async () => {};
  }
}

function once(body: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= body();
    return done;
  };
}

/** An embedded database has one program: whatever files it starts with are the newest, also those of before. */
const isAlone = ({ database }: Environment) => database.kind === 'embedded';
