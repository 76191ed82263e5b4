import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseXml } from '@rgrove/parse-xml';
import { describe, expect, it, test } from 'vitest';
import * as yaml from 'yaml';
import {
  acceptTranslations,
  formatDiagnostics,
  importTranslations,
  languages,
  loadFlows,
  type ReturnedRow,
  readCsv,
  readXliff,
  type SourceFile,
  surveyTranslations,
  tidyLocks,
  translatorRows,
  writeCsv,
  writeXliff,
} from '../../runtime/language/index.js';
import { addWords, replaceWords } from '../../runtime/language/translations/write-words.js';

const root = path.join(import.meta.dirname, '../..');
const shipped: SourceFile[] = readdirSync(path.join(root, 'flows'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => `flows/${name.split(path.sep).join('/')}`)
  .map((name) => ({ path: name, text: readFileSync(path.join(root, name), 'utf8') }));

/** The shipped flows with one file changed. */
function changed(file: string, from: string | RegExp, to: string, files = shipped): SourceFile[] {
  const text = files.find((one) => one.path === file)?.text ?? '';
  expect(text).toMatch(from);
  return replaced(files, [{ path: file, text: text.replace(from, to) }]);
}

function replaced(files: readonly SourceFile[], by: readonly SourceFile[]): SourceFile[] {
  return [...files.filter((file) => !by.some((one) => one.path === file.path)), ...by].sort((left, right) =>
    left.path < right.path ? -1 : 1,
  );
}

/** What the rules of languages (LF5xx) say, and every error. */
function problemsOf(files: readonly SourceFile[]) {
  return loadFlows(files).diagnostics.filter(
    ({ code, severity }) => code.startsWith('LF5') || severity === 'error',
  );
}

/** `af states.askName.say` for each text that is stale. */
function staleIn(files: readonly SourceFile[]): string[] {
  return surveyTranslations(files).flatMap(({ language, texts }) =>
    texts.filter(({ status }) => status === 'stale').map(({ key }) => `${language} ${key}`),
  );
}

const languageCodes = ['af', 'zu'] as const;
const renamed = changed('flows/onboarding/en.yaml', 'What is your name?', 'What is your full name?');

/** The smallest flow, for what looks at every problem; and with a word of its English changed. */
const home = shipped.filter((file) => /flows\/(home|everywhere)\//.test(file.path));
const polite = changed('flows/home/en.yaml', 'What can I do for you?', 'What may I do for you?', home);

describe('a one-word change in English', () => {
  test('makes exactly the Afrikaans and the isiZulu of that text stale', () => {
    expect(staleIn(shipped)).toEqual([]);
    expect(staleIn(renamed)).toEqual(['af states.askName.say', 'zu states.askName.say']);
    const problems = problemsOf(renamed);
    expect(problems.map(({ code, severity, range }) => [code, severity, range.path])).toEqual([
      ['LF506', 'warning', 'flows/onboarding/af.yaml'],
      ['LF506', 'warning', 'flows/onboarding/zu.yaml'],
    ]);
    const said = formatDiagnostics(problems, renamed);
    expect(said).toContain('“What is your name?”');
    expect(said).toContain('“What is your full name?”');
  });

  test('is cleared one by one', () => {
    const afrikaans = acceptTranslations(renamed, {
      flow: 'onboarding',
      language: 'af',
      keys: ['states.askName.say'],
    });
    expect(afrikaans.files.map((file) => file.path)).toEqual(['flows/onboarding/translations.lock.yaml']);
    const once = replaced(renamed, afrikaans.files);
    expect(staleIn(once)).toEqual(['zu states.askName.say']);
    const both = replaced(once, acceptTranslations(once, { flow: 'onboarding' }).files);
    expect(staleIn(both)).toEqual([]);
    expect(problemsOf(both)).toEqual([]);
    expect(acceptTranslations(both, {}).files).toEqual([]);
  });

  test('is accepted for the texts that are named, and for no other', () => {
    const two = changed('flows/home/en.yaml', 'Would you like', 'Do you want', polite);
    const accept = (key: string) =>
      acceptTranslations(two, { keys: [key] }).texts.map(({ language, key: text }) => `${language} ${text}`);
    expect(accept('states.cameBack.say')).toEqual(['af states.cameBack.say', 'zu states.cameBack.say']);
    expect(accept('states.subscriber')).toEqual(['af states.subscriber.say', 'zu states.subscriber.say']);
    expect(accept('states.sub')).toEqual([]);
  });

  test('is noticed in every text, in each language that translates it', () => {
    const alone = home.filter((file) => file.path.startsWith('flows/home/'));
    for (const { language, texts, base } of surveyTranslations(alone)) {
      for (const { key, source } of texts.filter(({ own }) => own)) {
        const { start } = source.words.node;
        const text = alone.find((file) => file.path === base.path)!.text;
        const words = `${source.words.text.trimEnd()} Now.${source.words.text.endsWith('\n') ? '\n' : ''}`;
        const files = replaced(alone, [
          { path: base.path, text: replaceWords(text, { start, end: start }, words) },
        ]);
        const survey = surveyTranslations(files).find((one) => one.language === language);
        const stale = survey?.texts.filter(({ status }) => status === 'stale').map((one) => one.key);
        expect(stale).toEqual([key]);
      }
    }
  });
});

describe('the lock', () => {
  test('does not mind how a text is quoted', () => {
    expect(
      staleIn(changed('flows/onboarding/en.yaml', 'say: What is your name?', 'say: "What is your name?"')),
    ).toEqual([]);
    expect(
      staleIn(
        changed('flows/onboarding/en.yaml', 'say: What is your name?', 'say: |\n      What is your name?'),
      ),
    ).toEqual([]);
  });

  test('forgets what is gone, and nothing else', () => {
    const lock = 'flows/home/translations.lock.yaml';
    const files = changed(lock, 'af:\n', 'af:\n  states.gone.say: 0123456789ab\n');
    expect(problemsOf(files).map(({ code }) => code)).toEqual(['LF509']);
    const tidied = tidyLocks(files);
    expect(tidied.texts).toEqual([]);
    expect(tidied.files).toEqual([shipped.find((file) => file.path === lock)]);
  });

  test('is not touched for a language whose chart cannot be read', () => {
    const files = changed('flows/home/zu.yaml', 'states:', 'states: [');
    expect(tidyLocks(files).files).toEqual([]);
  });

  test('says what is translated, stale, new and missing', () => {
    const files = changed(
      'flows/home/af.yaml',
      /\n {2}goodbye:.*\n/,
      '\n',
      changed('flows/home/translations.lock.yaml', /\n {2}states.door[^\n]*/, ''),
    );
    const counts = surveyTranslations(files)
      .filter(({ flow, language }) => flow === 'home' && language === 'af')
      .flatMap(({ texts }) => texts.filter(({ status }) => status !== 'translated'));
    expect(counts.map(({ key, status }) => `${status} ${key}`)).toEqual([
      'new states.door.always.byName.say',
      'missing states.goodbye.say',
    ]);
  });
});

/** Out and in again, through the text of a file. */
const formats = {
  csv: (files: readonly SourceFile[], language: 'af' | 'zu') => writeCsv(translatorRows(files, { language })),
  xliff: (files: readonly SourceFile[], language: 'af' | 'zu') =>
    writeXliff(translatorRows(files, { language }), 'en', language),
};
const readers = { csv: readCsv, xliff: readXliff };

function rowsOf(format: 'csv' | 'xliff', text: string): ReturnedRow[] {
  const rows = readers[format](text);
  if ('problem' in rows) throw new Error(rows.problem);
  return rows;
}

describe.each(['csv', 'xliff'] as const)('%s', (format) => {
  describe.each(languageCodes)('in %s', (language) => {
    test('goes out and comes back without a change, byte for byte', () => {
      for (const files of [shipped, renamed]) {
        const rows = rowsOf(format, formats[format](files, language));
        expect(rows.length).toBeGreaterThan(100);
        const result = importTranslations(files, rows);
        expect(result.refused).toEqual([]);
        expect(result.files).toEqual([]);
      }
    });

    test('brings another text to its place, keeps all around it, and accepts it', () => {
      const rows = rowsOf(format, formats[format](polite, language));
      const words = 'Nuwe "woorde": een, twee & drie <3 # vier';
      const sent = rows.map((row) =>
        row.key === 'states.subscriber.say' ? { ...row, translation: words } : row,
      );
      const result = importTranslations(polite, sent);
      expect(result.problems).toEqual([]);
      const file = `flows/home/${language}.yaml`;
      expect(result.files.map((one) => one.path)).toEqual([file, 'flows/home/translations.lock.yaml']);
      const before = polite.find((one) => one.path === file)!.text.split('\n');
      const after = result.files[0]!.text.split('\n');
      expect(after.length).toBe(before.length);
      expect(after.filter((line, index) => line !== before[index]).length).toBe(1);
      expect(yaml.parse(result.files[0]!.text).states.subscriber.say).toBe(words);
      expect(staleIn(replaced(polite, result.files))).toEqual([
        `${language === 'af' ? 'zu' : 'af'} states.subscriber.say`,
      ]);
    });
  });

  test('refuses what was made from other English, text by text, and takes the rest', () => {
    const rows = rowsOf(format, formats[format](home, 'af')).map((row) => {
      if (row.key === 'states.subscriber.say') return { ...row, translation: 'Hoe kan ek help?' };
      return row.key === 'states.trouble.say'
        ? { ...row, translation: 'Jammer, iets het skeefgeloop.' }
        : row;
    });
    const result = importTranslations(polite, rows);
    expect(result.refused.map(({ row, reason }) => [row.key, reason])).toEqual([
      [
        'states.subscriber.say',
        'It was translated from “What can I do for …”, which is “What may I do for …” now. Export it again.',
      ],
    ]);
    expect(result.changed.map(({ key }) => key)).toEqual(['states.trouble.say']);
    expect(result.files.map((file) => file.path)).toEqual(['flows/home/af.yaml']);
    expect(result.files[0]!.text).toContain('Jammer, iets het skeefgeloop.');
    expect(result.files[0]!.text).toContain('Waarmee kan ek help?');
  });

  test('a stale text that comes back as done is accepted as it stands', () => {
    const text = formats[format](polite, 'zu');
    const marked =
      format === 'csv'
        ? text.replace(/,stale\r\n/, ',done\r\n')
        : text.replace('state="initial" subState="loop:stale"', 'state="reviewed"');
    expect(marked).not.toBe(text);
    const result = importTranslations(polite, rowsOf(format, marked));
    expect([result.changed, result.accepted]).toEqual([[], 1]);
    expect(staleIn(replaced(polite, result.files))).toEqual(['af states.subscriber.say']);
  });

  test('brings what was missing, and words that are heard', () => {
    const gone = changed('flows/home/af.yaml', /\n {2}trouble:[\s\S]*(?=\n {2}goodbye)/, '', home);
    const files = changed('flows/home/af.yaml', 'join: { title: Sluit weer aan, hear', 'join: { hear', gone);
    const texts: Record<string, string> = {
      'states.cameBack.buttons.join.title': 'Sluit weer aan',
      'states.cameBack.buttons.no.hear': 'nee | nope | no | ’n ander dag',
      'states.trouble.say': 'Jammer, iets het skeefgeloop:\nprobeer weer.',
      'states.trouble.buttons.again.title': 'Probeer weer',
      'states.trouble.buttons.person.title': 'Praat met ’n mens',
    };
    const sent = rowsOf(format, formats[format](files, 'af')).map((row) => ({
      ...row,
      translation: texts[row.key] ?? row.translation,
    }));
    const result = importTranslations(files, sent);
    expect([result.refused, result.problems]).toEqual([[], []]);
    const { cameBack, trouble } = yaml.parse(result.files[0]!.text).states;
    expect(cameBack.buttons.join.title).toBe('Sluit weer aan');
    expect(cameBack.buttons.no.hear).toEqual(['nee', 'nope', 'no', '’n ander dag']);
    expect(trouble).toEqual({
      say: 'Jammer, iets het skeefgeloop:\nprobeer weer.',
      buttons: { again: { title: 'Probeer weer' }, person: { title: 'Praat met ’n mens' } },
    });
    // the flow that home calls is not among these files
    expect(problemsOf(replaced(files, result.files)).map(({ code }) => code)).toEqual(
      problemsOf(home).map(({ code }) => code),
    );
  });

  test('says what it cannot place', () => {
    const row = {
      flow: 'home',
      language: 'af',
      key: 'states.goodbye.say',
      source: '',
      translation: 'x',
      isDone: false,
    };
    const reasons = importTranslations(home, [
      { ...row, language: 'xh' },
      { ...row, flow: 'hoem' },
      { ...row, key: 'states.godbye.say' },
      { ...row, source: 'All right. Message us any time. 👋', translation: ' ' },
    ]).refused.map(({ reason }) => reason);
    expect(reasons[0]).toContain('"xh" is no language');
    expect(reasons[1]).toContain('Did you mean "home"?');
    expect(reasons[2]).toContain('Did you mean "states.goodbye.say"?');
    expect(reasons[3]).toContain('came back empty');
  });
});

test('an import writes nothing when a value was lost, a title is too long or words cannot be read', () => {
  const send = (key: string, translation: string) =>
    importTranslations(
      home,
      rowsOf('csv', formats.csv(home, 'af')).map((row) => (row.key === key ? { ...row, translation } : row)),
    );
  for (const [key, words, code] of [
    ['states.door.always.byName.say', '👋 Hallo weer!', 'LF510'],
    ['states.door.always.byName.say', '👋 Hallo weer, {customer.naam}!', 'LF321'],
    ['states.door.always.byName.say', '👋 Hallo weer, {customer.name!', 'LF320'],
    ['states.cameBack.buttons.no.title', 'Nee dankie, ek wil nou niks hê nie', 'LF514'],
  ] as const) {
    const result = send(key, words);
    expect(result.problems.map((problem) => problem.code)).toEqual([code]);
    expect(result.files).toEqual([]);
  }
});

describe('what a translator sees', () => {
  const rows = translatorRows(shipped, { flow: 'onboarding', language: 'zu' });
  const row = (key: string) => rows.find((one) => one.key === key);

  test('who says it, where, after what, in which stage, and how long it may be', () => {
    expect(row('states.choose.say')).toMatchObject({
      state: 'choose',
      speaker: 'Loop',
      kind: 'message',
      journey: 'consideration',
      placeholders: ['{name}'],
      most: 1024 - 40 + '{name}'.length,
      status: 'translated',
    });
    expect(row('states.askName.say')).toMatchObject({ journey: 'awareness' });
    expect(row('states.askName.say')?.before.join()).toContain('Your privacy');
    expect(row('states.privacy.buttons.no.title')).toMatchObject({
      speaker: 'customer',
      kind: 'button',
      most: 20,
    });
    expect(row('states.change.list.rows.name.title')).toMatchObject({ kind: 'row', most: 24 });
    expect(row('states.privacy.buttons.no.hear')).toMatchObject({ kind: 'heard words', status: 'heard' });
  });

  test('CSV opens in Excel: a byte order mark, CRLF between lines, quotes doubled', () => {
    const text = writeCsv(rows);
    expect(text.startsWith('\uFEFFflow,language,key,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const odd = { ...rows[0]!, source: 'a "b", c;\nd', translation: ' e\tf ' };
    expect(rowsOf('csv', writeCsv([odd]))[0]).toMatchObject({
      source: odd.source,
      translation: odd.translation,
    });
  });

  test('CSV comes back as Excel saves it where the comma is the decimal sign', () => {
    const text =
      'Language;key;flow;translation;source\r\naf;states.x.say;home;"a; ""b""\r\nc";d\r\n\r\naf;k;home;;';
    expect(readCsv(text)).toEqual([
      {
        flow: 'home',
        language: 'af',
        key: 'states.x.say',
        source: 'd',
        translation: 'a; "b"\nc',
        isDone: false,
      },
      { flow: 'home', language: 'af', key: 'k', source: '', translation: '', isDone: false },
    ]);
    expect(readCsv('a,b\r\n')).toHaveProperty('problem');
  });

  test('XLIFF is well-formed, with a unit for each text', () => {
    const text = writeXliff(rows, 'en', 'zu');
    const document = parseXml(text).root!;
    expect(document.attributes).toMatchObject({ version: '2.0', srcLang: 'en', trgLang: 'zu' });
    const ids = [...text.matchAll(/<unit id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual(rows.map(({ key }) => key));
    for (const id of ids) expect(id).toMatch(/^[\w.:-]+$/);
  });

  test('XLIFF holds any text', () => {
    const odd = { ...rows[0]!, source: 'a & b < "c" ]]> &amp;\r\n\u0001', translation: ' \te\n\n👋 ' };
    expect(rowsOf('xliff', writeXliff([odd], 'en', 'zu'))[0]).toMatchObject({
      source: odd.source,
      translation: odd.translation,
    });
  });

  test('XLIFF comes back from tools that split texts and add codes', () => {
    const text = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="af">
      <file id="home"><group id="g"><unit id="k">
        <segment state="translated"><source>One.</source><target>Een<ph id="1"/>.</target></segment>
        <ignorable><source> </source></ignorable>
        <segment state="final"><source>Two &amp; <pc id="2">three</pc><cp hex="0001"/>.</source><target><mrk id="m">Twee</mrk>.</target></segment>
      </unit></group></file></xliff>`;
    expect(readXliff(text)).toEqual([
      {
        flow: 'home',
        language: 'af',
        key: 'k',
        source: 'One. Two & three\u0001.',
        translation: 'Een. Twee.',
        isDone: true,
      },
    ]);
    expect(readXliff('<a>')).toHaveProperty('problem');
    expect(readXliff('<a/>')).toHaveProperty('problem');
  });
});

describe('words written into a file', () => {
  const texts = [
    'plain',
    'no',
    '12',
    'true',
    ' a ',
    'x: y',
    'x #y',
    "it's",
    '"a"',
    '{b}',
    '👋 ’n',
    'a\nb',
    '- a',
    '',
    '|',
  ];
  it.each([
    ['plain', 'a: # c\n  b: old # d\n  e: 1\n'],
    ['single quotes', "a: # c\n  b: 'old' # d\n  e: 1\n"],
    ['double quotes', 'a: # c\n  b: "old" # d\n  e: 1\n'],
    ['braces', 'a: { b: old, e: 1 } # c\n'],
    ['a block', 'a: # c\n  b: |-\n    old\n  e: 1\n'],
  ])('in place of %s', (_, text) => {
    const start = text.includes('|') ? text.indexOf('|') : text.search(/['"]?old/);
    for (const words of texts) {
      const written = replaceWords(text, { start, end: start }, words);
      expect(yaml.parse(written), JSON.stringify([words, written])).toEqual({ a: { b: words, e: 1 } });
      expect(written).toContain('# c');
      if (text.includes('# d') && !words.includes('\n')) expect(written).toContain('# d');
    }
  });

  it.each([
    ['lines', 'a:\n  b: 1 # c\n\n# d\ne: 2\n'],
    ['lines at the end', 'e: 2\na:\n  b: 1'],
    ['a block at the end', 'e: 2\na:\n  b: |\n    1\n'],
    ['braces', 'a: { b: 1 }\ne: 2\n'],
    ['braces close by', 'a: {b: 1}\ne: 2\n'],
    ['braces on lines', 'a: {\n  b: 1,\n}\ne: 2\n'],
    ['empty braces', 'a: {}\ne: 2\n'],
    ['nothing', 'e: 2\n'],
  ])('under new keys, among %s', (_, text) => {
    for (const words of [...texts, ['yes', 'a b']]) {
      const written = addWords(text, ['a', 'k', 'say'], words)!;
      const { a = {}, ...rest } = yaml.parse(text);
      expect(yaml.parse(written), JSON.stringify([words, written])).toEqual({
        ...rest,
        a: { ...a, k: { say: words } },
      });
    }
  });

  it('not where something else stands in the way', () => {
    expect(addWords('a: b\n', ['a', 'k'], 'x')).toBeUndefined();
    expect(addWords('a: { k: 1 }\n', ['a', 'k'], 'x')).toBeUndefined();
    expect(addWords('- a\n', ['a'], 'x')).toBeUndefined();
  });
});

test('the shipped flows: nothing missing, stale or new, in any language', () => {
  const surveys = surveyTranslations(shipped);
  expect(surveys.map(({ flow, language }) => `${flow} ${languages[language].name}`)).toContain(
    'onboarding isiZulu',
  );
  expect(surveys.flatMap(({ texts }) => texts.filter(({ status }) => status !== 'translated'))).toEqual([]);
});
