/**
 * The server as `npm start` runs it, that ends itself with SIGKILL at a named point: `CRASH_AT=commit.after:3` is behind
 * the third commit. `before`: nothing has reached the database; `after`: it is written, and nobody here knows.
 */
import { readEnvironment, startServer } from '../../runtime/server/index.js';
import { openStore, type Store } from '../../runtime/store/index.js';

const [point = '', count = '1'] = (process.env.CRASH_AT ?? '').split(':');
let left = Number(count);

function reach(name: string): void {
  if (name !== point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

const store = await openStore({ databaseUrl: process.env.DATABASE_URL, dataDir: process.env.DATA_DIR });
const crashing = new Proxy(store, {
  get(target, name: keyof Store) {
    const member = target[name];
    if (typeof member !== 'function') return member;
    return async (...given: unknown[]) => {
      reach(`${name}.before`);
      const answer = await (member as (...given: unknown[]) => Promise<unknown>).apply(target, given);
      reach(`${name}.after`);
      return answer;
    };
  },
});

const server = await startServer(readEnvironment(), { store: crashing });
process.on('SIGTERM', () => {
  void server
    .stop()
    .then(() => store.close())
    .then(() => process.exit(0));
});
