import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileIn = (dataDir: string) => join(dataDir, 'sandbox.json');

/** Leaves word where a sandbox answers that is on no port which the environment names; gives what takes it away again. */
export async function leaveSandboxAddress(dataDir: string, url: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(fileIn(dataDir), JSON.stringify({ url }));
  return () => rm(fileIn(dataDir), { force: true });
}

/** null: nobody has left any. A server that was killed leaves it behind. */
export async function readSandboxAddress(dataDir: string): Promise<string | null> {
  try {
    const { url } = JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as { url: string };
    return url;
  } catch {
    return null;
  }
}
