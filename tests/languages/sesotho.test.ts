/**
 * A fourth language, of which the program knows nothing: what a newcomer adds is laid over a copy of the project
 * (`project-with.ts`), and people join Loop in it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceFile } from '../../runtime/language/index.js';
import { languageCodes, messageText } from '../../runtime/model/index.js';
import { root } from '../harness/generators.js';
import { languageFiles, wordsIn, wordsOf } from './folders.js';
import { type Project, projectWith } from './project-with.js';
import type { Walked, WalkedChat } from './walk-chats.js';

const fixture = path.join(import.meta.dirname, 'st');
const rewrite = process.env.UPDATE_TRANSCRIPTS === '1';
const names = readdirSync(path.join(fixture, 'chats'))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace(/\.yaml$/, ''));
const textOf = (file: string) => readFileSync(path.join(fixture, file), 'utf8');
const folder = languageFiles('language', fixture);
const says = folder.filter(({ path }) => path.endsWith('says.yaml'));

/** What is called the same everywhere: people, places, packages, addresses, law, money, what is plugged in. */
const namesInAll = wordsOf(
  'Loop Thabo Mpho Mooi River Farm Connect Family Plus Business Pro R Mbps POPIA https loop example privacy pin plug router',
);
/** Words of another language that happen to be spelt alike; those of one or two letters are anybody's. */
const alike = ['eng', 'hang', 'ding', 'bona', 'yona', 'qala', 'wena', 'eno', 'phela'];

let project: Project;
let walked: Walked;
const chatCalled = (name: string): WalkedChat => walked.chats.find((chat) => chat.name === name)!;

beforeAll(async () => {
  project = await projectWith('st');
  const said = await project.node('--import', 'tsx', 'tests/languages/walk-chats.ts', fixture);
  walked = JSON.parse(said) as Walked;
}, 180_000);
afterAll(() => project?.remove());

it('is in no flow and no folder of ours', () => {
  expect(languageCodes).not.toContain('st');
  expect(existsSync(path.join(root, 'runtime/language/languages/st'))).toBe(false);
});

it('has flows with nothing wrong in them', () => expect(walked.problems).toBe('No problems.'));

describe('a chat in Sesotho', () => {
  it.each(names)('%s: goes as it is written, purely and through the database', (name) => {
    const { pure, live } = chatCalled(name);
    expect(live).toBe(pure);
    const golden = `chats/${name}.chat`;
    if (rewrite) writeFileSync(path.join(fixture, golden), pure);
    else expect(pure).toBe(textOf(golden));
  });

  it('hears a name, a place and a number', () => {
    const { pure } = chatCalled('joins');
    expect(pure).toContain('name=Thabo');
    expect(pure).toContain('manual_location=Mooi River');
    expect(pure).toMatch(/: nomoro ya pedi\n {2}\(feature: standard\) → details/);
    expect(pure).toContain('selections: standard (final)');
  });

  it('hears a refusal and a stop', () => {
    expect(chatCalled('declines').pure).toMatch(/: tjhe, ke a leboha\n {2}→ goodbye/);
    expect(chatCalled('stops').pure).toMatch(/hape!\n {2}\(lexicon: stop\) → stopped/);
  });

  it.each(names)('%s: holds no word of another language', (name) => {
    const said = new Set(chatCalled(name).bubbles.flatMap((message) => wordsOf(messageText(message))));
    expect(said.size).toBeGreaterThan(30);
    const sameInAll = new Set([...namesInAll, ...alike]);
    const own = new Set([...wordsOfFlows('st'), ...wordsIn(says), ...wordsOf(textOf('packages.sql'))]);
    const strange = [...said].filter((word) => !own.has(word) && !sameInAll.has(word));
    expect(strange, 'said in words that are not those of Sesotho').toEqual([]);
    for (const code of languageCodes) {
      const others = wordsOfFlows(code);
      const shared = [...said].filter((word) => word.length > 2 && others.has(word) && !sameInAll.has(word));
      expect(shared, `of ${code}`).toEqual([]);
    }
  });
});

/** Words of the flows in one language, without what stands in braces for a value or chooses between texts. */
function wordsOfFlows(code: string): Set<string> {
  const files = readdirSync(path.join(fixture, 'flows')).map((flow): SourceFile => {
    const text = textOf(`flows/${flow}/${code}.yaml`);
    const plain = text.replace(/\{[\w.]+(, \w+)*\}/g, ' ').replace(/\{[\w.]+, select, true|other \{/g, ' ');
    return { path: flow, text: plain };
  });
  return wordsIn(files);
}

describe('the words of Sesotho', () => {
  const own = [...wordsIn(folder.filter(({ path }) => !path.endsWith('grammar.yaml')))];
  /** Greetings and thanks that everybody uses, whatever they speak. */
  const borrowed = ['dumela', 'dumelang', 'kea', 'leboha', 'hle'];
  const shared = new Set([...borrowed, ...alike, 'loop']);

  it.each(languageCodes)('stand nowhere in the folder of %s', (code) => {
    const others = wordsIn(languageFiles(code));
    expect(own.filter((word) => word.length > 2 && others.has(word) && !shared.has(word))).toEqual([]);
  });
});

it('needs nothing else: the program compiles as it is', async () => {
  const program = { extends: './tsconfig.json', include: ['runtime'], exclude: ['runtime/visualiser'] };
  writeFileSync(path.join(project.folder, 'tsconfig.program.json'), JSON.stringify(program));
  await project.node('node_modules/typescript/bin/tsc', '--noEmit', '--project', 'tsconfig.program.json');
}, 180_000);
