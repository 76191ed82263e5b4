// Plain JavaScript: a thread starts without the loader that reads TypeScript.
import { parentPort } from 'node:worker_threads';
import ELK from 'elkjs/lib/elk.bundled.js';

const elk = new ELK();

parentPort.on('message', async ({ id, graph }) => {
  try {
    parentPort.postMessage({ id, graph: await elk.layout(graph) });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
