import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { SourceFile } from '../contract.js';
import type { Grammar, Language, Lexicon, Says } from './contract.js';
import { type WrittenMeaning, writtenMeanings } from './meanings.js';
import { phrases } from './phrases.js';

/** The schemas of a language's files, as they are stored. */
export interface LanguageSchemas {
  lexicon: object;
  meanings: object;
  grammar: object;
  says: object;
}

type Kind = Exclude<keyof LanguageSchemas, 'meanings'>;
type Values = Record<string, unknown>;
/** What is wrong with which key of a file; without a path, with the file as a whole. */
type Report = (message: string, path?: readonly (string | number)[]) => void;

const longestLine = 120;

/**
 * A language from the files of its folder, `<code>/…`; `codes` are all languages that there are.
 *
 * @throws Error with every problem of every file, each as `path:line: what is wrong`.
 */
export function readLanguage(
  code: string,
  files: readonly SourceFile[],
  codes: readonly string[],
  schemas: LanguageSchemas,
): Language {
  const problems: string[] = [];
  const read = readerOf(schemas, problems);
  const lexicon: Values = {};
  const rest: Partial<Record<Kind, Values>> = {};
  for (const file of files) {
    const kind = kindOf(code, file.path);
    if (kind === null) problems.push(`${file.path}: no file of a language is called so`);
    else if (kind !== 'lexicon') rest[kind] = read(kind, file, () => {});
    else
      Object.assign(
        lexicon,
        read(kind, file, (values, report) => {
          for (const key of Object.keys(values))
            if (key in lexicon) report(`"${key}" stands in another file of the lexicon too`, [key]);
          checkPhrases(values, report);
        }),
      );
  }
  const folder = files[0]?.path.split(`/${code}/`)[0];
  for (const what of lackOf(code, lexicon, rest, codes)) problems.push(`${folder}/${code}: ${what}`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return languageOf(code, lexicon, rest as Record<Kind, Values>);
}

/** What a folder as a whole has too little of, or names that there is not. */
function lackOf(
  code: string,
  lexicon: Values,
  rest: Partial<Record<Kind, Values>>,
  codes: readonly string[],
): string[] {
  const speak = Object.keys((lexicon.speak ?? {}) as Values);
  const files = (['grammar', 'says'] as const).filter((kind) => !rest[kind]);
  return [
    ...files.map((kind) => `it has no ${kind}.yaml`),
    ...lexiconKeys.filter((key) => !(key in lexicon)).map((key) => `it has no "${key}" in its lexicon`),
    ...(speak.includes(code) ? [] : [`"speak" in its lexicon has no way to ask for "${code}" itself`]),
    ...speak
      .filter((other) => !codes.includes(other))
      .map((other) => `"speak" names "${other}", which is no language`),
  ];
}

const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['lexicon', /^lexicon\/[a-z-]+\.yaml$/],
  ['grammar', /^grammar\.yaml$/],
  ['says', /^says\.yaml$/],
];

function kindOf(code: string, path: string): Kind | null {
  const name = path.slice(path.lastIndexOf(`/${code}/`) + code.length + 2);
  return kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

const meanings = Object.keys(writtenMeanings) as WrittenMeaning[];
const lexiconKeys: readonly string[] = [
  ...meanings,
  'speak',
  'ordinals',
  'numbers',
  'glossary',
  'polite',
  'please',
  'loose',
  'everything',
  'corrections',
  'ordinary',
  'optOut',
];

/** Reads files one by one; `check` looks at what a schema cannot. */
function readerOf({ meanings, ...schemas }: LanguageSchemas, problems: string[]) {
  const ajv = new Ajv2020({ allErrors: true, schemas: [meanings, ...Object.values(schemas)] });
  const validators = Object.fromEntries(
    Object.entries(schemas).map(([kind, schema]) => [kind, ajv.compile(schema)]),
  ) as Record<Kind, ValidateFunction<Values>>;
  return (
    kind: Kind,
    { path, text }: SourceFile,
    check: (values: Values, report: Report) => void,
  ): Values => {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const report: Report = (message, at) =>
      problems.push(`${path}:${lineOf(document, lines, at)}: ${message}`);
    for (const [index, line] of text.split('\n').entries())
      if (line.length > longestLine)
        problems.push(`${path}:${index + 1}: ${line.length} characters; a line has at most ${longestLine}`);
    for (const { message, pos } of document.errors)
      problems.push(`${path}:${lines.linePos(pos[0]).line}: ${message}`);
    if (document.errors.length > 0) return {};
    const values: unknown = document.toJS();
    const validate = validators[kind];
    if (validate(values)) check(values, report);
    else for (const error of validate.errors ?? []) explain(error, report);
    return typeof values === 'object' && values !== null ? (values as Values) : {};
  };
}

/** The line of the key or list item that `at` leads to; of the last one on the way that there is. */
function lineOf(document: Document, lines: LineCounter, at: readonly (string | number)[] = []): number {
  let start = 0;
  for (let length = 1; length <= at.length; length += 1) {
    const parent = document.getIn(at.slice(0, length - 1), true);
    const key = at[length - 1];
    const pair = isMap(parent)
      ? parent.items.find((item) => String(item.key) === String(key))?.key
      : document.getIn(at.slice(0, length), true);
    if (isNode(pair) && pair.range) start = pair.range[0];
  }
  return lines.linePos(start).line;
}

function explain({ instancePath, message, params, keyword }: ErrorObject, report: Report): void {
  const at = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const extra = params.additionalProperty ?? params.unevaluatedProperty;
  if (extra !== undefined) report(`"${extra}" is no key here`, [...at, String(extra)]);
  else if (keyword === 'required') report(`"${params.missingProperty}" is missing`, at);
  else report(`${at.at(-1) === undefined ? 'the file' : `"${at.join('.')}"`} ${message}`, at);
}

function checkPhrases(values: Values, report: Report): void {
  for (const [key, lines] of Object.entries(values))
    if (Array.isArray(lines))
      for (const [index, line] of lines.entries())
        try {
          phrases([line as string]);
        } catch (error) {
          report((error as Error).message, [key, index]);
        }
}

function languageOf(code: string, lexicon: Values, { grammar, says }: Record<Kind, Values>): Language {
  const { name, ...said } = says as unknown as Says & { name: string };
  const { locale, ...rest } = grammar as unknown as Grammar & { locale: string };
  const {
    speak,
    ordinals,
    numbers,
    glossary,
    polite,
    please,
    loose,
    everything,
    corrections,
    ordinary,
    optOut,
  } = lexicon as unknown as Lexicon & { ordinals: Record<string, string[]> };
  return {
    code: code as Language['code'],
    name,
    locale,
    lexicon: {
      meanings: Object.fromEntries(meanings.map((key) => [key, lexicon[key]])) as Lexicon['meanings'],
      speak,
      // numbers as keys come in their order
      ordinals: Object.values(ordinals),
      numbers,
      glossary,
      polite,
      please,
      loose,
      everything,
      corrections,
      ordinary,
      optOut,
    },
    grammar: rest,
    says: said,
  };
}
