import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { SourceFile } from '../language/index.js';

/** The flows folder cannot be read. */
export class FlowsUnreadable extends Error {
  override name = 'FlowsUnreadable';
}

/**
 * Every YAML file below `folder`, by path, as the language reads them; `path` is as somebody in the current folder
 * would write it, with `/`. Throws `FlowsUnreadable`.
 */
export async function readFlows(folder: string): Promise<SourceFile[]> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch {
    throw new FlowsUnreadable(
      `There is no folder "${folder}" with flows. Set FLOWS_DIR, or start in the project's folder.`,
    );
  }
  const yaml = names.filter(
    (name) => /\.ya?ml$/.test(name) && !name.split(sep).some((part) => part.startsWith('.')),
  );
  return Promise.all(
    yaml.sort().map(async (name) => {
      const file = join(folder, name);
      return { path: relative('.', file).split(sep).join('/'), text: await readFile(file, 'utf8') };
    }),
  );
}
