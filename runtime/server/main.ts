import { config } from 'dotenv';
import { collectDefaultMetrics } from 'prom-client';
import { formatDiagnostics } from '../language/index.js';
import { type RunningServer, startServer } from './serve.js';
import { readEnvironment } from './start/environment.js';
import { explain } from './start/explain.js';
import { describeError } from './start/log.js';

config({ quiet: true });

try {
  const server = await startServer(readEnvironment());
  collectDefaultMetrics({ register: server.metrics.registry });
  welcome(server);
  stopOnSignals(server);
} catch (error) {
  const { text, exitCode } = explain(error, { color: process.stderr.isTTY });
  console.error(text);
  process.exitCode = exitCode;
}

function welcome({ url, pagesUrl, sandbox, warnings }: RunningServer): void {
  const { diagnostics, files } = warnings;
  if (diagnostics.length > 0)
    console.error(formatDiagnostics(diagnostics, files, { color: process.stderr.isTTY }));
  if (!process.stdout.isTTY) return;
  console.log(
    [
      '',
      `  Loop Flows runs at ${url}`,
      `  Open ${pagesUrl} in a browser to see the flows.`,
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
