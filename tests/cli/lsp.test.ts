import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Editor } from './lsp-client.js';

const en = 'flows/onboarding/en.yaml';
const af = 'flows/onboarding/af.yaml';
const zu = 'flows/onboarding/zu.yaml';
const lock = 'flows/onboarding/translations.lock.yaml';

let editor: Editor;
beforeAll(async () => {
  editor = await Editor.start();
}, 120_000);
afterAll(async () => {
  expect(await editor.stop()).toBe(0);
});
afterEach(async () => {
  for (const file of [en, af, zu, lock]) await editor.close(file);
});

const labels = async (file: string, from: string, to: string) =>
  (await editor.complete(file, await editor.type(file, from, to))).map(({ label }) => label);

describe('diagnostics', () => {
  test('come while somebody types, and go when it is right again; nothing is saved', async () => {
    await editor.type(en, 'initial: start', 'initial: strat');
    const [problem] = await editor.problems(en, (problems) => problems.length > 0);
    expect(problem).toMatchObject({ code: 'LF302', severity: 1, source: 'flows' });
    expect(problem!.message).toContain('Did you mean "start"?');
    expect(problem!.codeDescription?.href).toMatch(/^file:.*\/rules\/LF302-initial-state\.md$/);
    await editor.type(en, 'initial: strat', 'initial: start');
    await editor.problems(en, (problems) => problems.length === 0);
  });

  test('of a file that is not open come too, and are mended with one key', async () => {
    await editor.type(en, '  askName:\n', '  askTheName:\n');
    const problems = await editor.problems(af, (found) => found.length > 0);
    expect(problems.map(({ code }) => code)).toContain('LF502');
    await editor.close(en);
    await editor.problems(af, (found) => found.length === 0);
  });

  test('offer what was meant', async () => {
    await editor.type(en, 'target: whichPlace }', 'target: wichPlace }');
    // those of the test before may still come
    const isWrong = ({ message }: { message: string }) => message.includes('wichPlace');
    const wrong = (await editor.problems(en, (found) => found.some(isWrong))).find(isWrong)!;
    expect(wrong.code).toBe('LF301');
    // it may be in the middle of reading the files again
    await expect.poll(async () => (await editor.codeActions(en, wrong)).length).toBeGreaterThan(0);
    const [action] = await editor.codeActions(en, wrong);
    expect(action!.title).toBe('Change to "whichPlace"');
    const changed = await editor.apply(action!.edit!);
    expect(changed[en]).toContain('target: whichPlace }');
    await editor.problems(en, (found) => found.length === 0);
  });

  test('offer to accept a translation that is still right', async () => {
    await editor.type(en, 'say: What is your name?', "say: 'What is your name, please?'");
    const isStale = (found: { code?: unknown }[]) => found.some(({ code }) => code === 'LF506');
    const stale = (await editor.problems(af, isStale)).find(({ code }) => code === 'LF506')!;
    await editor.problems(zu, isStale);
    const [action] = await editor.codeActions(af, stale);
    expect(action!.title).toBe('The Afrikaans is right as it is');
    await editor.execute(action!.command!);
    await editor.problems(af, (found) => !isStale(found));
    expect(isStale(await editor.problems(zu, () => true))).toBe(true);
    expect(Object.keys(editor.applied.at(-1)!.changes!)).toEqual([editor.uri(lock)]);
  });
});

describe('completion', () => {
  test('of states, nearest first, then what is everywhere and what the engine does', async () => {
    const found = await labels(
      en,
      'onChoose: { assign: { looking: item }, target: details }',
      'onChoose: { assign: { looking: item }, target: ▮ }',
    );
    expect(found).toEqual(expect.arrayContaining(['details', 'compare', 'person', '$back']));
    expect(found.indexOf('details')).toBeLessThan(found.indexOf('person'));
  });

  test('of variables and functions in a condition, and of fields behind a dot', async () => {
    expect(await labels(en, 'guard: missing(chosen)', 'guard: ▮')).toEqual(
      expect.arrayContaining(['chosen', 'customer', 'misses', 'missing', 'known']),
    );
    await editor.close(en);
    expect(await labels(en, 'guard: missing(chosen)', 'guard: missing(chosen.▮)')).toContain('price_per_day');
  });

  test('of values and formats in a text', async () => {
    expect(await labels(en, "say: 'Thank you, {name}!'", "say: 'Thank you, {▮}!'")).toEqual(
      expect.arrayContaining(['name', 'place', 'customer']),
    );
    await editor.close(en);
    expect(await labels(af, "say: 'Dankie, {name}!'", "say: 'Dankie, {name, ▮}!'")).toContain(
      'number, money',
    );
  });

  test('of actions, lookups and outcomes', async () => {
    const actions = 'actions: [{ package.select: { package: chosen } }]';
    expect(await labels(en, actions, 'actions: [{ ▮ }]')).toContain('waitingList.join');
    await editor.close(en);
    expect(await labels(en, 'src: packages.list', 'src: ▮')).toEqual(['coverage.lookup', 'packages.list']);
    await editor.close(en);
    expect(await labels(en, '        none: { target: tryLater }\n', '        ▮\n')).toEqual(['none']);
  });

  test('of what a translation still lacks, with the words to translate', async () => {
    const position = await editor.type(af, '    say: Wat is jou naam?\n', '    ▮\n');
    const say = (await editor.complete(af, position)).find(({ label }) => label === 'say');
    expect(say).toMatchObject({ detail: 'What is your name?', textEdit: { newText: 'say: ' } });
  });
});

describe('hover', () => {
  test('on a state: what it says, its stage, and how one comes to it', async () => {
    const hover = await editor.hover(en, 'target: whichP▮lace }');
    expect(hover).toContain('I know more than one place with that name.');
    expect(hover).toMatch(/Journey: awareness/);
    expect(hover).toContain('checking: `coverage.lookup` answers `several`');
  });

  test('on a text: the other languages', async () => {
    const hover = await editor.hover(en, 'say: What is your na▮me?');
    expect(hover).toContain('**Afrikaans**\n\n> Wat is jou naam?');
    expect(hover).toContain('**isiZulu**\n\n> Ngubani igama lakho?');
    expect(await editor.hover(af, 'say: Wat is jou na▮am?')).toContain('> What is your name?');
  });

  test('on an action, a variable and a key: what they are', async () => {
    expect(await editor.hover(en, 'waiting▮List.join')).toContain('Inputs:');
    expect(await editor.hover(en, 'Thank you, {na▮me}!')).toContain('at least 2, at most 40');
    expect(await editor.hover(en, 'sil▮ence:')).toContain('customer');
  });
});

test('definitions: of a state, of a variable in a text, of a translated text', async () => {
  const text = await editor.text(en);
  const line = (part: string) => `${en}:${text.slice(0, text.indexOf(part)).split('\n').length}`;
  expect(await editor.definitions(en, 'target: whichP▮lace }')).toEqual([line('whichPlace:\n')]);
  expect(await editor.definitions(af, 'Dankie, {na▮me}')).toEqual([line('name: { type')]);
  expect(await editor.definitions(af, 'say: Wat is jou na▮am?')).toEqual([line('What is your name?')]);
});

test('references: in all languages and in the lock of translations', async () => {
  const files = (places: string[]) => [...new Set(places.map((place) => place.replace(/:\d+$/, '')))];
  expect(files(await editor.references(en, 'target: whichP▮lace }'))).toEqual([af, en, lock, zu]);
  expect(await editor.references(en, 'target: whichP▮lace }', false)).toHaveLength(
    (await editor.references(en, 'target: whichP▮lace }')).length - 1,
  );
});

test('formatting: the whole file in its usual layout', async () => {
  await editor.type(af, 'extends: en', 'extends:    en');
  expect(await editor.format(af)).toContain('\nextends: en\n');
});

describe('rename', () => {
  test('a state, in all files, and nothing has a problem afterwards', async () => {
    const edit = await editor.rename(en, 'target: whichP▮lace }', 'choosePlace');
    const changed = await editor.apply(edit);
    expect(Object.keys(changed).sort()).toEqual([af, en, lock, zu]);
    for (const text of Object.values(changed)) {
      expect(text).toContain('choosePlace');
      expect(text).not.toContain('whichPlace');
    }
    const before = await editor.text('flows/home/en.yaml');
    await editor.type('flows/home/en.yaml', before, `${before}# seen\n`);
    await editor.type(en, 'initial: start', 'initial: strat');
    // what was told while the files were saved one after the other is not meant
    const problems = await editor.problems(en, (found) => found.some(({ code }) => code === 'LF302'));
    expect(problems.map(({ code }) => code)).toEqual(['LF302']);
  });

  test('refuses a name that is taken, with the way out', async () => {
    await expect(editor.rename(en, 'target: whichP▮lace }', 'askPlace')).rejects.toThrow(
      /There is a state "askPlace" already.*Choose another name/,
    );
  });
});
