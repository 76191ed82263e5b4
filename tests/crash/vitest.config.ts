import { defineConfig } from 'vitest/config';

/** `npm run crash`: kept out of `npm test`, which must stay under five minutes. */
export default defineConfig({
  test: {
    include: ['tests/crash/*.test.ts'],
    globalSetup: 'tests/harness/built-program.ts',
    hookTimeout: 60_000,
    setupFiles: ['tests/harness/check-server.ts'],
  },
});
