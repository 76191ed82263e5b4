import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/crash/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: each worker may hold an embedded database.
    maxWorkers: 2,
  },
});
