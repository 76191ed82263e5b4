import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { forMinutes } from './tests/harness/short-lived.js';

/** They put another module in the place of a real one. */
const alone = ['tests/language/documents.test.ts'];
const others = ['**/node_modules/**', 'tests/crash/**'];
// what hangs is red in the end; a busy machine is no fault
const common = {
  execArgv: forMinutes,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // tests that run at once share a server, which answers many customers with few calls
  maxConcurrency: 32,
  expect: { poll: { timeout: 60_000 } },
};

/** They take longest, the longest first: begun last, one of them would go on while nothing else is left to do. */
const first = [
  'tests/transcripts.test.ts',
  'tests/browser/restart.test.ts',
  'tests/browser/simulator.test.ts',
  'tests/browser/menus.test.ts',
  'tests/browser/deleted-flow.test.ts',
  'tests/browser/failed-requests.test.ts',
  'tests/e2e/start.test.ts',
  'tests/e2e/outbox.test.ts',
  'tests/e2e/crash.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const found = first.findIndex((name) => moduleId.endsWith(name));
      return found < 0 ? first.length : found;
    };
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    // Two cores: each worker may hold an embedded database and a browser.
    maxWorkers: 2,
    globalSetup: 'tests/harness/built-program.ts',
    reporters: ['./tests/harness/failures-reporter.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...common, name: 'alone', include: alone, exclude: others } },
      // a worker reads the program once for all files that it runs
      {
        test: {
          ...common,
          name: 'together',
          isolate: false,
          setupFiles: ['tests/harness/check-server.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: [...others, ...alone],
        },
      },
    ],
  },
});
