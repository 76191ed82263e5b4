import express from 'express';
import helmet from 'helmet';
import { onlyThisMachine } from './access/index.js';
import { pagePolicy } from './app.js';
import { createCompiler } from './compiling/index.js';
import type { Environment } from './environment.js';
import { listen } from './listen.js';
import { createLog, describeError, type Log } from './log.js';
import { createPages } from './pages.js';
import { readFlows } from './read-flows.js';
import { startServer } from './start.js';
import { createVersions } from './versions/index.js';
import { createFlowProject, type FlowProject } from './visualiser/index.js';

export interface DevServer {
  url: string;
  stop(): Promise<void>;
}

/**
 * The pages alone, following the files: no database, no webhook. Flows with errors are no reason not to start.
 *
 * Throws `FlowsUnreadable` or `AddressTaken`.
 */
export async function startDevServer(
  { server, flowsDir, dataDir, logLevel }: Pick<Environment, 'server' | 'flowsDir' | 'dataDir' | 'logLevel'>,
  log: Log = createLog(logLevel),
): Promise<DevServer> {
  const files = await readFlows(flowsDir);
  const listener = await listen(server.host, server.port);
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
    access: onlyThisMachine(
      'Whoever else should see them: npm start with a Supabase project, where people sign in.',
    ),
    dataDir,
    start: startServer,
    log,
  });
  if (project.names().some((name) => !project.flow(name))) await offerCommitted(project, flowsDir, log);
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet({ contentSecurityPolicy: pagePolicy }));
  app.use(pages.router);
  listener.answerWith(app);
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
