import type { TestCase, TestModuleState } from 'vitest/node';
import { DefaultReporter } from 'vitest/node';

/** The default one, but of a file with failures it tells those alone, not every test beside them. */
export default class FailuresReporter extends DefaultReporter {
  protected override printTestCase(state: TestModuleState, test: TestCase): void {
    if (test.result().state === 'failed') super.printTestCase(state, test);
  }
}
