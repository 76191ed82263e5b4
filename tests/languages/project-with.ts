import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../harness/generators.js';

/** What the program is made of, without its own flows. */
const copied = [
  'runtime',
  'schemas',
  'supabase',
  'tests/harness',
  'tests/languages',
  'package.json',
  'tsconfig.json',
];

/** A copy of the project somewhere else. */
export interface Project {
  folder: string;
  /** Runs Node in the copy, and gives what was printed. Throws with it when that does not end well. */
  node(...given: string[]): Promise<string>;
  remove(): Promise<void>;
}

/**
 * The project as it is after somebody has added a language: its folder, flows that offer it and a migration, all from
 * `tests/languages/<code>/`, and everything made again that is made from them. Nothing else is touched.
 */
export async function projectWith(code: string): Promise<Project> {
  const folder = await mkdtemp(path.join(tmpdir(), `loop-flows-${code}-`));
  const from = path.join(import.meta.dirname, code);
  const put = (source: string, target: string) =>
    cp(source, path.join(folder, target), { recursive: true, preserveTimestamps: true });
  for (const part of copied) await put(path.join(root, part), part);
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  await put(path.join(from, 'language'), `runtime/language/languages/${code}`);
  await put(path.join(from, 'flows'), 'flows');
  await put(path.join(from, 'migration.sql'), `supabase/migrations/20991231000000_language_${code}.sql`);
  const node: Project['node'] = async (...given) => {
    const { stdout } = await execute(process.execPath, given, { cwd: folder, maxBuffer: 50_000_000 });
    return stdout;
  };
  await node('--import', 'tsx', 'tests/harness/generate.ts');
  return { folder, node, remove: () => rm(folder, { recursive: true, force: true }) };
}

const execute = promisify(execFile);
