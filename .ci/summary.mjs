// Prints 'N passed, N failed' from vitest's JSON report, and exits 1 when anything failed.
// A file that could not be loaded has no tests to count, and a failed check none at all: each still counts as one failure.
import { readFileSync } from 'node:fs';

const [reportFile, exitCode] = process.argv.slice(2);

function count() {
  let report;
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

const { passed, failed } = count();
const total = failed === 0 && exitCode !== '0' ? 1 : failed;
console.log(`\n${passed} passed, ${total} failed`);
process.exitCode = total > 0 ? 1 : 0;
