import { once } from 'node:events';
import { Command } from 'commander';
import { createLog, readEnvironment, startDevServer, withLocalPort } from '../../server/index.js';

export function dev(): Command {
  return new Command('dev')
    .option('--port <port>', 'where to listen; PORT when left out, PAGES_PORT beside WhatsApp or a database')
    .action(async ({ port }: { port?: string }) => {
      const environment = readEnvironment();
      const server = await startDevServer(
        port ? withLocalPort(environment, Number(port)) : environment,
        createLog(environment.logLevel === 'info' ? 'warn' : environment.logLevel, process.stderr),
      );
      console.log(
        [
          `The flows of ${environment.flowsDir}: ${server.url}`,
          'Saving a file updates the open pages, and the chats in the simulator.',
          'Ctrl+C stops it.',
        ].join('\n'),
      );
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      await server.stop();
    });
}
