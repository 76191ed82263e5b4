import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './harness/generators.js';
import { findCircles, findOffences, roomsBelow } from './harness/layout.js';

const rooms = readdirSync(path.join(root, 'runtime'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(rooms)('runtime/%s', (room) => {
  test('is named in the layout', () => expect(Object.keys(roomsBelow)).toContain(room));

  test('imports and uses only what it may', () => {
    const files = readdirSync(path.join(root, 'runtime', room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.[cm]?tsx?$/.test(file))
      .map((file) => path.posix.join('runtime', room, file))
      .sort();
    const offences = files.flatMap((file) => findOffences(file, readFileSync(path.join(root, file), 'utf8')));
    expect(offences, `\n${offences.join('\n')}\n`).toEqual([]);
  });

  test('says in a README of at most a screen what it is for', () => {
    const readme = path.join(root, 'runtime', room, 'README.md');
    expect(existsSync(readme), `runtime/${room}/README.md is missing`).toBe(true);
    expect(readFileSync(readme, 'utf8').split('\n').length).toBeLessThanOrEqual(60);
  });
});

test('no files of runtime/ import each other in a circle, types included', () => {
  const files = readdirSync(path.join(root, 'runtime'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.posix.join('runtime', file));
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
  expect(findCircles(texts).map((circle) => circle.join(' -> '))).toEqual([]);
});

test('runtime/ holds rooms and nothing beside them', () => {
  expect(readdirSync(path.join(root, 'runtime')).toSorted()).toEqual(rooms.toSorted());
});

test('the top level holds nothing but the five folders, the two files and the configuration of tools', () => {
  const toolConfiguration =
    /^(\..*|node_modules|package-lock\.json|biome\.json|tsconfig(\..*)?\.json|.*\.config\.[cm]?[jt]s)$/;
  const kept = ['flows', 'runtime', 'supabase', 'schemas', 'tests', 'package.json', 'README.md', 'dist'];
  const others = readdirSync(root).filter((name) => !kept.includes(name) && !toolConfiguration.test(name));
  expect(others).toEqual([]);
});

test('every random test runs from the one seed of the suite', () => {
  const files = readdirSync(path.join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^(harness.random-runs|layout\.test|soak|bench)/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(root, 'tests', file), 'utf8') }));
  const own = files
    .filter(({ text }) => /numRuns|configureGlobal|Math\.random/.test(text))
    .map(({ file }) => file);
  const asserting = files.filter(({ text }) => {
    const asserts = text.match(/\bfc\.(assert|sample)\(/g)?.length ?? 0;
    return asserts > (text.match(/\bruns(\(|,)/g)?.length ?? 0);
  });
  expect([own, asserting.map(({ file }) => file)]).toEqual([
    ['harness/layout.ts', 'store/model/delivery.ts'],
    [],
  ]);
});

describe('the check itself finds', () => {
  test('a circle of files, also where types alone make it', () => {
    const texts = new Map([
      ['runtime/a/a.ts', `import { b } from './b.js'`],
      ['runtime/a/b.ts', `export type { C } from './deep/c.js'; export const lone = import('./lone.js')`],
      ['runtime/a/deep/c.ts', `import type { A } from '../a.js'`],
      ['runtime/a/lone.ts', `import './deep/c.js'`],
    ]);
    expect(findCircles(texts).map((circle) => circle.join(' -> '))).toContain(
      'runtime/a/a.ts -> runtime/a/b.ts -> runtime/a/deep/c.ts -> runtime/a/a.ts',
    );
    texts.set('runtime/a/deep/c.ts', '');
    expect(findCircles(texts)).toEqual([]);
  });

  test.each([
    [
      'runtime/engine/turn.ts',
      `import { x } from '../store/index.js'`,
      'engine may import language, actions, model',
    ],
    [
      'runtime/store/a/b.ts',
      `export * from '../../channels/index.js'`,
      'store may import engine, language, actions, model',
    ],
    ['runtime/actions/a.ts', `type X = import('../engine/index.js').X`, 'actions may import model'],
    ['runtime/model/a.ts', `type X = import('../actions/index.js').X`, 'model may import no other room'],
    [
      'runtime/server/a.ts',
      `await import('../store/rpc.js')`,
      'store is entered by runtime/store/index.ts only',
    ],
    ['runtime/visualiser/a.tsx', `import type { X } from '../server/index.js'`, 'server/api.ts only'],
    [
      'runtime/visualiser/a.tsx',
      `import { x } from '../review/drawing/svg.js'`,
      'visualiser may import server',
    ],
    ['runtime/review/drawing/shapes.ts', `import { x } from './svg.js'`, 'pages would import it too'],
    ['runtime/server/a.ts', `import { x } from '../../tests/harness/x.js'`, 'stands on its own'],
    ['runtime/language/a.ts', `import { readFile } from 'node:fs/promises'`, 'language does no I/O'],
    ['runtime/language/a.ts', `import { createHash, randomUUID } from 'node:crypto'`, 'language does no I/O'],
    ['runtime/engine/a.ts', `import { createHash } from 'node:crypto'`, 'engine does no I/O'],
    ['runtime/engine/a.ts', `import express from 'express'`, 'engine does no I/O'],
    ['runtime/server/a.ts', `import pg from 'pg'`, 'only store knows this package'],
    ['runtime/cli/a.ts', 'const { PORT } = process.env', 'reads process.env'],
    ['runtime/engine/a.ts', 'const now = Date.now()', 'uses Date.now'],
    ['runtime/engine/a.ts', 'const now = new Date()', 'uses new Date()'],
    ['runtime/actions/a.ts', 'const answer = await fetch(url)', 'uses fetch()'],
    ['runtime/util/a.ts', '', 'belongs to no room'],
  ])('in %s: %s', (file, line, why) => {
    expect(findOffences(file, `// first line\n${line}\n`)).toEqual([expect.stringContaining(why)]);
  });

  test.each([
    ['runtime/cli/a.ts', `import { x } from '../actions/index.js'`],
    ['runtime/engine/a.ts', `import { x } from './deep/y.js'`],
    ['runtime/language/a.ts', `import { createHash } from 'node:crypto'`],
    [
      'runtime/language/2-schema/a.ts',
      `import schema from '../../../schemas/flow.schema.json' with { type: 'json' }`,
    ],
    ['runtime/language/a.ts', `import { Ajv2020 } from 'ajv/dist/2020.js'`],
    ['runtime/visualiser/a.tsx', `import type { X } from '../server/api.js'`],
    ['runtime/visualiser/a.tsx', `import { x } from '../review/drawing/shapes.js'`],
    ['runtime/store/a.ts', `import pg from 'pg'; const now = Date.now()`],
    ['runtime/server/a.ts', 'const port = process.env.PORT'],
    ['runtime/engine/a.ts', 'const then = new Date(now); timer.setTimeout(1)'],
  ])('nothing in %s: %s', (file, line) => {
    expect(findOffences(file, line)).toEqual([]);
  });
});
