// Plain JavaScript: a thread starts without the loader that reads TypeScript.
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { serveBook } = await import('./serve-book.ts');
serveBook(parentPort);
