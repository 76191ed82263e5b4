import { parentPort, workerData } from 'node:worker_threads';
import { showSourcePositions } from '../start/source-positions.js';

showSourcePositions();

const { serve } = await import(workerData);
const functions = serve((told: unknown) => parentPort!.postMessage({ told }));

parentPort!.on('message', async ({ id, name, given }) => {
  try {
    parentPort!.postMessage({ id, answer: await functions[name](...given) });
  } catch (error) {
    parentPort!.postMessage({
      id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});

parentPort!.postMessage({ isReady: true });
