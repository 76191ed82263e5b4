import { readFlows } from '../flows/read-flows.js';
import { createApp } from '../http/app.js';
import { openLocalDoor } from '../http/doors.js';
import { onlyThisMachine } from '../http/this-machine.js';
import type { Environment } from '../start/environment.js';
import { createLog, describeError, type Log } from '../start/log.js';
import { accessFor } from './access/index.js';
import { createVersions } from './changes/index.js';
import { createCompiler } from './compiling/index.js';
import { createPages } from './index.js';
import { createFlowProject, type FlowProject } from './visualiser/index.js';

export interface DevServer {
  url: string;
  stop(): Promise<void>;
}

/** `whatsapp`, `database`: whom a server with this environment serves, though this one serves nobody. Default: nobody real. */
export type DevSettings = Pick<Environment, 'server' | 'flowsDir' | 'dataDir' | 'logLevel'> &
  Partial<Pick<Environment, 'whatsapp' | 'database'>>;

/**
 * The pages alone, following the files: no database, no webhook. Flows with errors are no reason not to start. They are where
 * the pages of a server with this environment would be: never on a port that a proxy may know.
 *
 * Throws `FlowsUnreadable`, `AddressTaken` or `EnvironmentError`.
 */
export async function startDevServer(
  { flowsDir, dataDir, logLevel, ...settings }: DevSettings,
  log: Log = createLog(logLevel),
): Promise<DevServer> {
  const files = await readFlows(flowsDir);
  const listener = await openLocalDoor({
    whatsapp: { kind: 'sandbox' },
    database: { kind: 'embedded', dataDir },
    ...settings,
  });
  const project = createFlowProject({ files, watch: flowsDir, log });
  const atStart = {
    flows: project.names().flatMap((name) => project.flow(name)?.compiled ?? []),
    since: new Date(),
  };
  const pages = createPages({
    project,
    compiler: createCompiler(),
    isLive: true,
    isDevelopment: true,
    flowsDir,
    running: () => atStart,
    store: null,
    access: accessFor(null, log),
    dataDir,
    log,
  });
  if (project.names().some((name) => !project.flow(name))) await offerCommitted(project, flowsDir, log);
  const guard = onlyThisMachine(
    'Whoever else should see the pages: npm start with a Supabase project, where people sign in.',
  );
  listener.answerWith(
    createApp({
      parts: [guard, pages.router],
      isHttps: false,
      onFailure: (error) => log.error(describeError(error), 'request'),
    }),
  );
  return {
    url: listener.url,
    async stop() {
      await pages.stop();
      await listener.close();
    },
  };
}

/** A flow whose files have errors from the start is shown as its last commit has it. */
async function offerCommitted(project: FlowProject, flowsDir: string, log: Log): Promise<void> {
  try {
    const { flows, title } = await createVersions({ folder: flowsDir, running: null, stored: null }).read(
      'HEAD',
    );
    project.offer(flows, title.replace(/^HEAD, /, 'commit '));
  } catch (error) {
    log.debug(describeError(error), 'no commit to show instead of flows with errors');
  }
}
