// Plain JavaScript: a thread starts without the loader that reads TypeScript.
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { serveCompiler } = await import('./serve-compiler.ts');
serveCompiler(parentPort);
