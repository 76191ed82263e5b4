import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './generators.js';

/** Before the tests: what they start is built, unless it is already. */
export default function build(): void {
  execFileSync(process.execPath, [join(root, '.build/build.mjs')], { stdio: 'inherit' });
}
