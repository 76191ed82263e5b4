import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { SourceFile } from '../../language/index.js';
import { flowsWithFiles } from './flow-files.js';

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

/** As `readFlows`, of a project that is to be worked with: a folder without any flow is refused, too. */
export async function readProjectFlows(folder: string): Promise<SourceFile[]> {
  const files = await readFlows(folder);
  if (flowsWithFiles(files).length > 0) return files;
  throw new FlowsUnreadable(
    `There are no flows in "${folder}": a flow is <flow>/<language>.yaml below it. Begin with npm run flows -- new home`,
  );
}
