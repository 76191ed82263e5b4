import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../harness/program.js';
import { ProjectCopy } from './project-copy.js';

const said = 'Checks flows: every problem of every file';
const list = ['cli', '--help'];

describe('with the tools', () => {
  let project: ProjectCopy;
  beforeAll(async () => {
    project = new ProjectCopy(await mkdtemp(join(tmpdir(), 'loop-flows-build-')), 'all');
  });
  afterAll(() => rm(project.folder, { recursive: true, force: true }));

  test('what is built is run at once, and nothing is said', async () => {
    const run = project.run('run.mjs', list);
    expect(await run.ended).toBe(0);
    expect([run.errors, run.output.includes(said.slice(0, 12))]).toEqual(['', true]);
  });

  test('two that start at once after a change build once, say so, and run the change', async () => {
    project.edit('runtime/cli/commands.ts', said, `First: ${said}`);
    project.edit('runtime/cli/commands/explain.ts', 'await readDocuments()', 'null as never;\n      null()');
    const runs = [project.run('run.mjs', list), project.run('run.mjs', list)];
    expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual([0, 0]);
    for (const { output } of runs) expect(output).toContain('First: Checks');
    const told = runs.map(({ errors }) => errors).sort();
    expect(told).toEqual([
      expect.stringMatching(/^Built dist\/ of its changed sources in \d+\.\d s\.\n$/),
      expect.stringMatching(/^(|dist\/ is already built of these sources\.\n)$/),
    ]);
  });

  test('a stack trace names the files that were written', async () => {
    const run = project.run('run.mjs', ['cli', 'explain']);
    expect(await run.ended).toBe(2);
    expect(run.errors).toMatch(/^TypeError: .*\n {4}at .*\/runtime\/cli\/commands\/explain\.ts:12:7\)?\n/);
  });

  test('a build that is killed leaves the one before, and the next start makes it whole', async () => {
    project.edit('runtime/cli/commands.ts', 'First:', 'Second:');
    const killed = project.run('build.mjs');
    while (!project.builds().some((name) => name.endsWith('.draft')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(project.builds().some((name) => name.endsWith('.draft'))).toBe(true);
    expect(listed(project)).toContain('First: Checks');

    const next = project.run('run.mjs', list);
    expect(await next.ended).toBe(0);
    expect(next.output).toContain('Second: Checks');
    expect(project.builds().filter((name) => !/^\.dist-\w+$/.test(name))).toEqual([]);
  });
});

/** The help of what `dist/` leads to, whatever the sources are. */
function listed({ folder }: ProjectCopy): string {
  return execFileSync(process.execPath, [join(folder, 'dist/cli/main.js'), '--help'], { encoding: 'utf8' });
}

describe('where the packages of development are not installed', () => {
  let project: ProjectCopy;
  beforeAll(async () => {
    project = new ProjectCopy(await mkdtemp(join(tmpdir(), 'loop-flows-build-')), 'without dev');
  });
  afterAll(() => rm(project.folder, { recursive: true, force: true }));

  test('it runs, and writes nothing but its data', async () => {
    const packages = readdirSync(join(project.folder, 'node_modules'));
    expect(packages).toContain('express');
    for (const tool of ['vite', 'tsx', 'esbuild', 'react', 'react-dom']) expect(packages).not.toContain(tool);

    const dataDir = await mkdtemp(join(tmpdir(), 'loop-flows-data-'));
    const port = await freePort();
    const before = everythingIn(project.folder);
    const run = project.run('run.mjs', ['server'], { PORT: String(port), DATA_DIR: dataDir });
    onTestFinished(async () => {
      run.child.kill('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    });
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
    await expect.poll(async () => (await get('/healthz'))?.status, { timeout: 60_000 }).toBe(200);
    await expect.poll(async () => (await get('/readyz'))?.status, { timeout: 60_000 }).toBe(200);
    const page = await (await get('/'))!.text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1];
    expect((await get(script!))?.status).toBe(200);
    expect((await get('/api/flows'))?.status).toBe(200);
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(run.errors).toBe('');
    expect(everythingIn(project.folder)).toEqual(before);
  });

  test('charts are drawn in a thread, and pages as text without React', async () => {
    const drawn = project.run('run.mjs', ['cli', 'draw', 'home']);
    expect(await drawn.ended).toBe(0);
    expect([drawn.errors, drawn.output.slice(0, 4)]).toEqual(['', '<svg']);
    const document = join(project.folder, 'dist/visualiser/document/document.js');
    expect(await import(/* @vite-ignore */ document)).toHaveProperty('renderReview');
  });

  test('what is stale is not run: one sentence says where to build', async () => {
    project.edit('supabase/seed.sql', 'insert', '\ninsert');
    const run = project.run('run.mjs', list);
    expect(await run.ended).toBe(2);
    expect(run.errors).toMatch(/^dist\/ is not what .* make, .*`npm ci && npm run build`[^\n]*\n$/);
    expect(run.output).toBe('');
  });
});

/** Every file with when it was changed. */
function everythingIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${statSync(path).mtimeMs}`)
    .sort();
}
