import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Program, startProgram } from '../harness/program.js';

export { freePort, type Program, ready } from '../harness/program.js';

/** Runs a program of the project until the test is finished. */
export function run(...given: Parameters<typeof startProgram>): Program {
  const program = startProgram(...given);
  onTestFinished(() => {
    program.child.kill('SIGKILL');
  });
  return program;
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'loop-flows-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
