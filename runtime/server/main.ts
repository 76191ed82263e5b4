import { config } from 'dotenv';
import { collectDefaultMetrics } from 'prom-client';
import { formatDiagnostics } from '../language/index.js';
import { readEnvironment } from './environment.js';
import { describeError } from './log.js';
import { FlowsBroken, type RunningServer, startServer } from './start.js';

config({ quiet: true });

try {
  const server = await startServer(readEnvironment());
  collectDefaultMetrics({ register: server.metrics.registry });
  welcome(server);
  stopOnSignals(server);
} catch (error) {
  process.exitCode = explain(error);
}

function welcome({ url, sandbox, warnings }: RunningServer): void {
  const { diagnostics, files } = warnings;
  if (diagnostics.length > 0)
    console.error(formatDiagnostics(diagnostics, files, { color: process.stderr.isTTY }));
  if (!process.stdout.isTTY) return;
  console.log(
    [
      '',
      `  Loop Flows runs at ${url}`,
      sandbox ? '  Chat with it:  npm run flows -- chat' : `  WhatsApp's webhook:  ${url}/webhook`,
      '  Ctrl+C stops it.',
      '',
    ].join('\n'),
  );
}

/** The first signal lets everything finish; a second one does not wait. */
function stopOnSignals(server: RunningServer): void {
  let asked = 0;
  const stop = async (signal: NodeJS.Signals) => {
    asked += 1;
    if (asked > 1) process.exit(1);
    server.log.info({ signal }, 'stopping');
    await server.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('unhandledRejection', (error) => server.log.error(describeError(error), 'unhandled'));
}

/** Says what is wrong; gives the exit code: 1 problems in the flows, 2 it could not run. */
function explain(error: unknown): number {
  if (error instanceof FlowsBroken) {
    console.error(formatDiagnostics(error.diagnostics, error.files, { color: process.stderr.isTTY }));
    return 1;
  }
  // what has a name of its own was thrown for a reader; anything else is a fault, and its stack helps
  const isOurs = error instanceof Error && error.constructor !== Error && !(error instanceof TypeError);
  console.error(isOurs ? error.message : error);
  return 2;
}
