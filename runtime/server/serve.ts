import { createFlowLoader, type Diagnostic, type LoadedFlows, type SourceFile } from '../language/index.js';
import { openStore } from '../store/index.js';
import { FlowsBroken } from './flows/flows-broken.js';
import { loadedBefore } from './flows/loaded-before.js';
import { projectOptions } from './flows/project-options.js';
import { readProjectFlows } from './flows/read-flows.js';
import { openDoors } from './http/doors.js';
import { httpLimits } from './http/limits.js';
import { onlyThisMachine } from './http/this-machine.js';
import { leaveOpsKey, opsRoutes } from './operators/routes.js';
import { leaveSandboxAddress } from './operators/sandbox-address.js';
import { accessFor } from './pages/access/index.js';
import { createCompiler } from './pages/compiling/index.js';
import { createPages } from './pages/index.js';
import { createFlowProject } from './pages/visualiser/index.js';
import { appOf, createRuntime, type RunningRuntime, type RuntimeParts, toldOf } from './runtime.js';
import { createEnding } from './start/ending.js';
import type { Environment } from './start/environment.js';
import { createLog, describeError, type Log } from './start/log.js';
import { storeSettings } from './start/store-settings.js';
import { warnWithoutOffers } from './start/warn-without-offers.js';

/** What the server need not make itself. */
export interface ServerParts extends Partial<Omit<RuntimeParts, 'environment' | 'flows'>> {
  /** In the place of those in FLOWS_DIR; they are not followed. */
  flows?: LoadedFlows;
}

export interface RunningServer extends RunningRuntime {
  /** Of what is for this machine alone; the same one where nobody real can be served. null: nothing is. */
  localUrl: string | null;
  /** Where people open the pages. */
  pagesUrl: string;
  warnings: { diagnostics: Diagnostic[]; files: SourceFile[] };
}

/** For whoever asks from elsewhere for what is for this machine alone. */
const helpForOthers =
  'For others to see the pages, people sign in: set PUBLIC_URL, SUPABASE_URL and its keys.';

/** Whoever starts several servers in one process loads the same flows once. */
const load = createFlowLoader();

/**
 * Starts everything in this process: flows, database, webhook, workers, pages, operators' door.
 *
 * Throws `FlowsUnreadable`, `FlowsBroken`, `AddressTaken`, `EnvironmentError`, or what the store throws when it cannot be
 * opened; whatever was begun by then is ended again.
 */
export async function startServer(environment: Environment, parts: ServerParts = {}): Promise<RunningServer> {
  const log = parts.log ?? createLog(environment.logLevel);
  const files = parts.flows ? [] : await readProjectFlows(environment.flowsDir);
  const { database, signIn, dataDir, flowsDir } = environment;
  const loadHere = () => load(files, projectOptions);
  const loaded =
    parts.flows ?? (database.kind === 'embedded' ? await loadedBefore(dataDir, files, loadHere) : loadHere());
  const { flows, diagnostics } = loaded;
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new FlowsBroken(diagnostics, files);

  const isDevelopment = environment.whatsapp.kind === 'sandbox';
  // of this process alone: operators come through it
  const holdsDatabase = database.kind === 'embedded' && !parts.store;
  const ending = createEnding();
  try {
    const doors = await openDoors(environment, {
      hasLocal: isDevelopment || holdsDatabase || !signIn,
      limits: { ...httpLimits, ...parts.limits },
      undo: ending.before,
    });
    const { open, local } = doors;
    // said whatever the log keeps: a database is no longer where it was
    const store = parts.store ?? (await openStore(storeSettings(database), (message) => log.error(message)));
    // ended last: requests under way still write
    if (!parts.store) ending.after(() => store.close());

    const runtime = await createRuntime(
      { settings: loaded.settings, ...parts, environment, store, flows, log },
      doors,
    );
    ending.before(runtime.stop);
    await warnWithoutOffers(store, log);

    const ops = holdsDatabase ? await leaveOpsKey(database.dataDir, local!.url) : null;
    if (ops) ending.before(ops.remove);
    if (runtime.sandbox && local !== open && !parts.store)
      ending.before(await leaveWord(dataDir, local!.url, log));

    const follows = isDevelopment && !parts.flows;
    const compiler = createCompiler();
    const pages = createPages({
      project: createFlowProject({
        files,
        loaded,
        log,
        ...(follows && { watch: flowsDir, load: compiler.load }),
      }),
      compiler,
      isLive: follows,
      isDevelopment,
      flowsDir,
      running: runtime.running,
      store,
      access: accessFor(signIn, log),
      dataDir,
      log,
    });
    ending.before(pages.stop);

    const forAll = [...runtime.open, ...(signIn ? [pages.router] : [])];
    const forThisMachine = [
      // whatever is behind it, the guard is before it
      onlyThisMachine(helpForOthers),
      ...runtime.local,
      ...(ops ? [opsRoutes(store.operations, ops.key, runtime.workers.wake)] : []),
      ...(signIn ? [] : [pages.router]),
    ];
    const app = appOf.bind(null, runtime.metrics, log);
    if (local === open) open.answerWith(app([...forAll, ...forThisMachine]));
    else {
      open.answerWith(app(forAll, signIn?.publicUrl.startsWith('https:')));
      local?.answerWith(app(forThisMachine));
    }
    runtime.workers.start();
    const pagesUrl = signIn?.publicUrl ?? local!.url;
    log.info(
      { url: open.url, pages: pagesUrl, flows: flows.map(({ flow }) => flow), database: database.kind },
      'started',
    );
    return {
      ...toldOf(runtime),
      url: open.url,
      localUrl: local?.url ?? null,
      pagesUrl,
      store,
      log,
      warnings: { diagnostics, files },
      stop: ending.run,
    };
  } catch (error) {
    await ending.run();
    throw error;
  }
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
