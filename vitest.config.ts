import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { compiledThreads } from './tests/harness/compiled-program.js';
import { shortLived } from './tests/harness/short-lived.js';

/** They put another module in the place of a real one. */
const alone = ['tests/language/documents.test.ts'];
const others = ['**/node_modules/**', 'tests/crash/**'];
// what hangs is red in the end; a busy machine is no fault
const common = {
  execArgv: shortLived,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};

/** They take longest: begun last, one of them would go on while nothing else is left to do. */
const first = ['tests/transcripts.test.ts', 'tests/browser/simulator.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => first.some((name) => moduleId.endsWith(name));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    // Two cores: each worker may hold an embedded database and a browser.
    maxWorkers: 2,
    reporters: ['./tests/harness/failures-reporter.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      { plugins: [compiledThreads], test: { ...common, name: 'alone', include: alone, exclude: others } },
      // a worker reads the program once for all files that it runs
      {
        plugins: [compiledThreads],
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
