import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LookupAnswer } from '../runtime/engine/index.js';
import { loadFlows } from '../runtime/language/index.js';
import type { CustomerMessage, Message } from '../runtime/model/index.js';
import { variables } from '../runtime/server/start/environment.js';
import { root } from './harness/generators.js';
import { builtFile } from './harness/program.js';
import { Talk } from './harness/talk.js';

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
    const help = execFileSync(process.execPath, [builtFile('runtime/cli/main.ts'), '--help'], {
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

/** What the database answers when the customer of the README has said this. */
const answers: Record<string, LookupAnswer['answer']> = {
  xyzzy: { outcome: 'unknown', output: {} },
  '📍 -29.20, 30.00': {
    outcome: 'covered',
    output: {
      coverage: { area_id: 'kwazulu', area: 'Rural KwaZulu-Natal', quality: 'good' },
      location: { latitude: -29.2, longitude: 30 },
      place: '-29.20, 30.00',
    },
  },
};

test('the flow of the README has no problems, and leads to the chat beside it', () => {
  const flow = /```yaml\n([^`]*)```/.exec(readme)?.[1] ?? '';
  const chat = /```\n(Thandi: [^`]*)```/.exec(readme)?.[1] ?? '';
  // the first message ever goes to `home`
  const text = flow.replace('flow: reach', 'flow: home');
  const { flows, diagnostics } = loadFlows([{ path: 'flows/home/en.yaml', text }]);
  expect(diagnostics).toEqual([]);

  const talk = new Talk(flows);
  const happened = [...chat.matchAll(/^Thandi: (.*)$/gm)].map(([, words]) => {
    const answer = answers[words!];
    talk.message(messageOf(words!), { answers: answer ? [{ src: 'coverage.lookup', answer }] : [] });
    return `Thandi: ${words}\nLoop:   ${talk
      .messages()
      .map(shown)
      .join('\n')
      .replaceAll(/\n(?=.)/g, '\n        ')}\n`;
  });
  expect(happened.length).toBeGreaterThan(1);
  expect(happened.join('')).toBe(chat);
});

function messageOf(words: string): CustomerMessage {
  const [, latitude, longitude] = /^📍 (\S+), (\S+)$/.exec(words) ?? [];
  return latitude
    ? { kind: 'location', location: { latitude: Number(latitude), longitude: Number(longitude) } }
    : { kind: 'text', text: words };
}

function shown(message: Message): string {
  if (message.kind === 'requestLocation') return `${message.body}\n[send location]`;
  return 'body' in message ? message.body : message.kind;
}
