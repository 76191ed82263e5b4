import { afterAll, expect } from 'vitest';
import { startedServer } from './database.js';

/** After every test file: what ran on the real server would have run on Supabase as well. */
afterAll(async () => {
  const server = await startedServer();
  expect(await server?.ranWithoutWhere(), 'a function wrote without WHERE: Supabase refuses that').toEqual(
    server && [],
  );
});
