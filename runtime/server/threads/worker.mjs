// Plain JavaScript: a thread starts without the loader that reads TypeScript, and needs none where the program was compiled.
import { existsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

if (!existsSync(new URL(workerData))) (await import('tsx/esm/api')).register();

const { serve } = await import(workerData);
const functions = serve((told) => parentPort.postMessage({ told }));

parentPort.on('message', async ({ id, name, given }) => {
  try {
    parentPort.postMessage({ id, answer: await functions[name](...given) });
  } catch (error) {
    parentPort.postMessage({
      id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});

parentPort.postMessage({ isReady: true });
