import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { variables } from '../runtime/server/environment.js';
import { root } from './harness/generators.js';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

function allIn(pattern: RegExp): string[] {
  return [...new Set([...readme.matchAll(pattern)].map(([, found]) => found!))];
}

describe('what the README names exists', () => {
  test.each(allIn(/npm (?:run )?((?!run\b|ci\b)[a-z:]+)/g))('npm script %s', (script) => {
    expect(Object.keys(scripts)).toContain(script);
  });

  test('commands of flows', () => {
    const help = execFileSync(process.execPath, ['--import', 'tsx', 'runtime/cli/main.ts', '--help'], {
      cwd: root,
      encoding: 'utf8',
    });
    const commands = [...help.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, command]) => command);
    expect(commands).toEqual(expect.arrayContaining(allIn(/npm run flows -- ([a-z]+)/g)));
  });

  test.each(allIn(/`(\.?[\w.-]+\/[\w./-]*|\.env[\w.]*)`/g).filter((file) => file !== '.env'))(
    'path %s',
    (file) => {
      expect(existsSync(path.join(root, file))).toBe(true);
    },
  );

  test('every folder on the map', () => {
    const map = /```\n(flows\/[^`]*)```/.exec(readme)?.[1] ?? '';
    let parent = '';
    const folders = [...map.matchAll(/^( *)([\w-]+\/)/gm)].map(([, indent, folder]) => {
      if (indent === '') parent = folder!;
      return indent === '' ? folder! : `${parent}${folder}`;
    });
    expect(folders.length).toBeGreaterThan(10);
    expect(folders.filter((folder) => !existsSync(path.join(root, folder)))).toEqual([]);
  });

  test('every variable, with its default', () => {
    const environment = readme.slice(readme.indexOf('## Environment'));
    for (const [name, rule] of Object.entries(variables)) {
      const isShown = 'default' in rule && name !== 'WHATSAPP_GRAPH_URL';
      expect(environment).toContain(isShown ? `\`${name}\` (${rule.default})` : `\`${name}\``);
    }
  });
});
