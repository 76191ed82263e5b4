import { defineConfig } from 'vitest/config';

/** They need nothing of their own but what they make: one worker reads the program once for all of them. */
const pure = [
  'tests/{actions,channels,cli,database,engine,hearing,language,server,store,webhook}/**/*.test.ts',
];
/** They put another module in the place of a real one. */
const alone = ['tests/language/documents.test.ts'];

const common = {
  exclude: ['**/node_modules/**', 'tests/crash/**'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // Two cores: each worker may hold an embedded database.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: [...common.exclude, ...pure],
        },
      },
      { test: { ...common, name: 'alone', include: alone } },
      {
        test: {
          ...common,
          name: 'pure',
          isolate: false,
          include: pure,
          exclude: [...common.exclude, ...alone],
        },
      },
    ],
  },
});
