import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../runtime/language/index.js';
import { type LanguageSchemas, readLanguage } from '../../runtime/language/languages/read-language.js';
import { languageCodes } from '../../runtime/model/index.js';
import { project, root } from '../harness/generators.js';
import { languageFiles, wordsIn } from './folders.js';
import { quotedWords } from './quoted-words.js';

describe('the languages that are shipped', () => {
  it('are English, Afrikaans and isiZulu', () => expect(languageCodes).toEqual(['en', 'af', 'zu']));

  it('are those that the database knows', () => {
    const folder = path.join(root, 'supabase/migrations');
    const sql = readdirSync(folder)
      .sort()
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .join('\n');
    const created = /create type public\.language_code as enum \(([^)]*)\)/.exec(sql)?.[1] ?? '';
    const added = [...sql.matchAll(/alter type public\.language_code add value '(\w+)'/g)];
    const known = [...created.matchAll(/'(\w+)'/g), ...added].map(([, code]) => code);
    expect(known.toSorted()).toEqual(languageCodes.toSorted());
  });
});

describe('what is of one language', () => {
  const rooms = readdirSync(path.join(root, 'runtime'));
  const files = rooms
    .filter((room) => room !== 'language')
    .flatMap((room) =>
      readdirSync(path.join(root, 'runtime', room), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !/\.generated\.|\.generate\./.test(file))
        .map((file) => `runtime/${room}/${file}`),
    );
  const english = wordsIn(languageFiles('en'));
  /** English that this lexicon has no use for, and another language has by chance; and the place of the examples. */
  const alsoEnglish = new Set(['compare', 'kind', 'app', 'dae', 'links', 'daai', 'mooi']);

  it.each(languageCodes.filter((code) => code !== 'en'))('%s stands in its folder alone', (code) => {
    const own = wordsIn(languageFiles(code));
    const quoted = files.flatMap((file) =>
      quotedWords(readFileSync(path.join(root, file), 'utf8'))
        .filter(({ word }) => word.length > 2 && own.has(word))
        .filter(({ word }) => !english.has(word) && !alsoEnglish.has(word))
        .map(({ word, line }) => `${file}:${line} ${word}`),
    );
    expect(quoted, 'words of a language belong in its folder').toEqual([]);
  });

  it('is no question that the program asks of a code', () => {
    const asked = files.flatMap((file) =>
      quotedWords(readFileSync(path.join(root, file), 'utf8'))
        .filter(({ quoted }) => languageCodes.some((code) => code !== 'en' && code === quoted))
        .map(({ line, quoted }) => `${file}:${line} '${quoted}'`),
    );
    expect(asked).toEqual([]);
  });

  it('is found in texts and in regular expressions', () => {
    const code =
      "import x from 'maar';\nconst y = 'sodra ek';\nconst z = /^(?:vir)$/;\nconst t = <p>ook</p>;";
    expect(quotedWords(code).map(({ word, line }) => `${line} ${word}`)).toEqual([
      '2 sodra',
      '2 ek',
      '3 vir',
      '4 ook',
    ]);
  });
});

it.each(languageCodes)('%s has no line of more than 120 characters', (code) => {
  const long = languageFiles(code).flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (line.length > 120 ? `${path}:${index + 1}` : [])),
  );
  expect(long).toEqual([]);
});

describe('a folder that is not as it must be', async () => {
  const schemaCalled = async (name: string) =>
    JSON.parse(await project.read(`schemas/language/${name}.json`));
  const schemas: LanguageSchemas = {
    meanings: await schemaCalled('meanings.generated'),
    lexicon: await schemaCalled('lexicon.schema'),
    grammar: await schemaCalled('grammar.schema'),
    says: await schemaCalled('says.schema'),
  };
  const whole = languageFiles('zu').map((file) => ({ ...file, path: `languages/${file.path}` }));
  const problemsOf = (files: SourceFile[]) => {
    try {
      readLanguage('zu', files, languageCodes, schemas);
      return [];
    } catch (error) {
      return (error as Error).message.split('\n');
    }
  };
  const changed = (name: string, from: string, to: string) =>
    whole.map((file) => {
      if (!file.path.endsWith(name)) return file;
      expect(file.text, `${name} has it once`).toContain(from);
      return { ...file, text: file.text.replace(from, to) };
    });

  it('is not the one of isiZulu', () => expect(problemsOf(whole)).toEqual([]));

  it.each([
    [
      'a key that there is not',
      'says.yaml',
      'choose: Khetha',
      'chose: Khetha',
      [
        'languages/zu/says.yaml:1: "choose" is missing',
        'languages/zu/says.yaml:LINE: "chose" is no key here',
      ],
    ],
    [
      'a label too long for a button',
      'says.yaml',
      'choose: Khetha',
      'choose: Khetha okukodwa kulokhu',
      ['languages/zu/says.yaml:LINE: "choose" must NOT have more than 20 characters'],
    ],
    [
      'a meaning in two files',
      'around.yaml',
      'question:\n',
      'yes: [yebo]\nquestion:\n',
      ['languages/zu/lexicon/around.yaml:LINE: "yes" stands in another file of the lexicon too'],
    ],
    [
      'a meaning nowhere',
      'around.yaml',
      'thanks:\n',
      'filler_:\n',
      [
        'languages/zu/lexicon/around.yaml:LINE: "filler_" is no key here',
        'languages/zu: it has no "thanks" in its lexicon',
      ],
    ],
    [
      'a bracket that is not closed',
      'answers.yaml',
      '  - ngivumile\n',
      '  - (ngi|si\n',
      ['languages/zu/lexicon/answers.yaml:LINE: The bracket in "(ngi|si" is not closed.'],
    ],
    [
      'a capital letter',
      'answers.yaml',
      '  - ngivumile\n',
      '  - Ngivumile\n',
      ['languages/zu/lexicon/answers.yaml:LINE: "yes.13" must match pattern "^[^\\p{Lu}\'’,]+$"'],
    ],
    [
      'a long line',
      'says.yaml',
      'choose: Khetha',
      `choose: Khetha # ${'x'.repeat(120)}`,
      ['languages/zu/says.yaml:LINE: 137 characters; a line has at most 120'],
    ],
    [
      'no YAML',
      'says.yaml',
      'choose: Khetha',
      'choose: [Khetha',
      [
        'languages/zu/says.yaml:12: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
    ],
    [
      'a language that there is not',
      'wishes.yaml',
      'speak:\n',
      'speak:\n  xh: [isixhosa]\n',
      ['languages/zu: "speak" names "xh", which is no language'],
    ],
  ])('says so: %s', (_, name, from, to, expected) => {
    const files = changed(name, from, to);
    const { text } = files.find(({ path }) => path.endsWith(name))!;
    const line = text.slice(0, text.indexOf(to)).split('\n').length;
    expect(problemsOf(files)).toEqual(expected.map((problem) => problem.replace('LINE', String(line))));
  });

  it('says so: a file too few, and one too many', () => {
    const files = whole.filter(({ path }) => !path.endsWith('says.yaml'));
    expect(problemsOf([...files, { path: 'languages/zu/words.yaml', text: '' }])).toEqual([
      'languages/zu/words.yaml: no file of a language is called so',
      'languages/zu: it has no says.yaml',
    ]);
  });
});
