// Plain JavaScript: a thread starts without the loader that reads TypeScript.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { comparePaths } = await import('./compare-paths.ts');
parentPort.postMessage(comparePaths(workerData));
