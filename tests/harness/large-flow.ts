import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesOf, flowOfSize } from './random-flow.js';

/** A project of one flow of so many states, beside what every flow shares. */
export async function writeLargeFlow(flows: string, states: number): Promise<void> {
  const files = filesOf(flowOfSize('home', states));
  for (const { path, text } of files) {
    const file = join(flows, path.replace(/^flows\//, ''));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
