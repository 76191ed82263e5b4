import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import type { LanguageCode } from '../../model/index.js';
import { languages } from '../languages/index.js';

/** Texts: ICU messages whose names may have dots, with the formats of `namedFormats`. */

/** An amount in rand: as it is, and what 30 times that is, for a price a day. */
const amounts = ['money', 'moneyFor30Days'] as const;
export type Amount = (typeof amounts)[number];

/** Where a value stands in a text, and as what it is read. Offsets are UTF-16 units in the text. */
export interface Placeholder {
  /** As written: `item.name`. */
  path: string;
  use: 'plain' | 'number' | Amount | 'bullets' | 'day' | 'time' | 'plural' | 'select';
  /** Selectors of a `select` or `plural`. */
  options?: string[];
  start: number;
  end: number;
}

export interface WordsProblem {
  problem: string;
  help: string;
  start: number;
  end: number;
}

export type ParsedWords = { placeholders: Placeholder[]; pieces: Piece[] } | { problems: WordsProblem[] };

/** A text as its shape, for measuring: literals, values, and the branches of plurals and selects. */
export type Piece =
  | { kind: 'literal'; text: string }
  | { kind: 'value'; placeholder: Placeholder }
  | { kind: 'count'; placeholder: Placeholder }
  | { kind: 'branches'; branches: Piece[][] };

/** Formats by name, and how ICU writes them: the way out in messages. */
export const namedFormats: Readonly<Record<string, string>> = {
  money: '{price, number, money}',
  moneyFor30Days: '{price, number, moneyFor30Days}',
  bullets: '{features, bullets}',
  day: '{date, date, day}',
  time: '{date, time, time}',
};

const timeZone = 'Africa/Johannesburg';
const formats = {
  money: { style: 'currency', currency: 'ZAR', trailingZeroDisplay: 'stripIfInteger' },
  day: { weekday: 'long', day: 'numeric', month: 'long', timeZone },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
} as const;

/**
 * Letters that ICU takes in a name stand for what it refuses there, one for one, so that every column stays right:
 * `·` for a dot, `ː` for the comma and spaces before our own format `bullets`.
 */
const dot = '·';
const gap = 'ː';

function toIcu(text: string): string {
  return text
    .replace(/\{\s*[\w.·]+/g, (name) => name.replaceAll('.', dot))
    .replace(
      /(\{\s*[\w·]+)(\s*,\s*)(bullets)(?=\s*\})/g,
      (_all, name: string, between: string, format: string) => name + gap.repeat(between.length) + format,
    );
}

function fromIcu(name: string): { path: string; bullets: boolean } {
  const [path, format] = name.split(new RegExp(`${gap}+`, 'u'));
  return { path: path!.replaceAll(dot, '.'), bullets: format === 'bullets' };
}

const parsed = new Map<string, ParsedWords>();
const parsedLimit = 10_000;

/** The placeholders of a text, or what is wrong with it; kept, because many rules ask. Never throws. */
export function parseWords(text: string): ParsedWords {
  const known = parsed.get(text);
  if (known) return known;
  const words = parseAfresh(text);
  if (parsed.size >= parsedLimit) parsed.clear();
  parsed.set(text, words);
  return words;
}

function parseAfresh(text: string): ParsedWords {
  const icu = toIcu(text);
  let elements: MessageFormatElement[];
  try {
    elements = parse(icu, { ignoreTag: true, captureLocation: true, captureEscapes: true });
  } catch (error) {
    return { problems: [syntaxProblem(text, error)] };
  }
  const problems: WordsProblem[] = [];
  const placeholders: Placeholder[] = [];
  const pieces = readElements(elements, { problems, placeholders, text });
  return problems.length > 0 ? { problems } : { placeholders, pieces };
}

interface Reading {
  text: string;
  problems: WordsProblem[];
  placeholders: Placeholder[];
  counted?: Placeholder;
}

function readElements(elements: MessageFormatElement[], reading: Reading): Piece[] {
  return elements.flatMap((element) => readElement(element, reading));
}

function readElement(element: MessageFormatElement, reading: Reading): Piece[] {
  const start = element.location?.start.offset ?? 0;
  const end = element.location?.end.offset ?? reading.text.length;
  const place = (use: Placeholder['use'], options?: string[]): Placeholder => {
    const name = 'value' in element ? fromIcu(element.value) : { path: '', bullets: false };
    const placeholder: Placeholder = { path: name.path, use: name.bullets ? 'bullets' : use, start, end };
    if (options) placeholder.options = options;
    if (!/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(name.path)) {
      reading.problems.push({
        problem: `"${name.path}" is no name of a value`,
        help: 'Names are letters, digits and dots: {name}, {item.name}.',
        start,
        end,
      });
    }
    reading.placeholders.push(placeholder);
    return placeholder;
  };
  switch (element.type) {
    case TYPE.literal:
      reading.problems.push(...quotedPlaceholders(reading.text, start, end));
      return [{ kind: 'literal', text: element.value }];
    case TYPE.argument:
      return [{ kind: 'value', placeholder: place('plain') }];
    case TYPE.number:
      return [
        {
          kind: 'value',
          placeholder: place(formatOf(element.style, 'number', amounts, reading, start, end)),
        },
      ];
    case TYPE.date:
      return [
        { kind: 'value', placeholder: place(formatOf(element.style, 'day', ['day'], reading, start, end)) },
      ];
    case TYPE.time:
      return [
        { kind: 'value', placeholder: place(formatOf(element.style, 'time', ['time'], reading, start, end)) },
      ];
    case TYPE.plural:
    case TYPE.select: {
      const use = element.type === TYPE.plural ? 'plural' : 'select';
      const placeholder = place(use, Object.keys(element.options));
      const inner = use === 'plural' ? { ...reading, counted: placeholder } : reading;
      return [
        {
          kind: 'branches',
          branches: Object.values(element.options).map((option) => readElements(option.value, inner)),
        },
      ];
    }
    case TYPE.pound:
      return reading.counted ? [{ kind: 'count', placeholder: reading.counted }] : [];
    default:
      return [];
  }
}

function formatOf<Default extends Placeholder['use']>(
  style: unknown,
  bare: Default,
  named: readonly Placeholder['use'][],
  reading: Reading,
  start: number,
  end: number,
): Placeholder['use'] {
  if (style === null || style === undefined) {
    if (bare === 'number') return 'number';
  } else {
    const use = named.find((name) => name === style);
    if (use) return use;
  }
  reading.problems.push({
    problem:
      typeof style === 'string' ? `"${style}" is no format here` : 'this placeholder needs a named format',
    help: `The formats are ${Object.values(namedFormats).join(', ')}.`,
    start,
    end,
  });
  return bare;
}

/** ICU prints what stands in apostrophes as it is: `'{name}'` would reach the customer with its braces. */
function quotedPlaceholders(text: string, start: number, end: number): WordsProblem[] {
  const source = text.slice(start, end);
  return [...source.matchAll(/'(\{[^']*\})'?|'\{/g)].map((match) => ({
    problem: `the apostrophe before "${match[1] ?? '{'}" makes it plain text: the customer would see the braces`,
    help: "Write '' for an apostrophe before a brace, or use “ ” or ’ around a value.",
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

const syntaxHelp: Record<string, [string, string]> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: [
    'a "{" is never closed',
    'Close it with "}", or write \'{\' in apostrophes for a plain brace.',
  ],
  EMPTY_ARGUMENT: ['"{}" names no value', 'Write the value between the braces: {name}.'],
  MALFORMED_ARGUMENT: [
    'this is no placeholder',
    'Placeholders are {name}, {item.name} or {price, number, money}.',
  ],
  EXPECT_ARGUMENT_TYPE: [
    'a format is missing after the comma',
    `The formats are ${Object.values(namedFormats).join(', ')}.`,
  ],
  INVALID_ARGUMENT_TYPE: ['this is no format', `The formats are ${Object.values(namedFormats).join(', ')}.`],
  MISSING_OTHER_CLAUSE: ['"other {…}" is missing', 'Every plural and select ends with other {…}.'],
  UNCLOSED_QUOTE_IN_ARGUMENT_STYLE: [
    'an apostrophe is never closed',
    "Write '' for an apostrophe inside braces.",
  ],
};

function syntaxProblem(text: string, error: unknown): WordsProblem {
  const code = error instanceof Error ? error.message : '';
  const location = (error as { location?: { start: { offset: number }; end: { offset: number } } }).location;
  const start = Math.min(location?.start.offset ?? 0, Math.max(text.length - 1, 0));
  const end = Math.max(location?.end.offset ?? text.length, start + 1);
  const [problem, help] = syntaxHelp[code] ?? [
    `this placeholder cannot be read (${code.toLowerCase().replaceAll('_', ' ')})`,
    'Placeholders are {name}, {price, number, money}, {n, plural, one {# day} other {# days}}.',
  ];
  return { problem, help, start, end };
}

/**
 * The text as a function, made once per text and language. `values` gives the value of a path as plain JSON (see
 * `valueAt`); a missing value becomes nothing.
 *
 * @throws SyntaxError when `text` is no ICU message. The function throws on nothing that `loadFlows` let pass.
 */
export function compileWords(
  text: string,
  language: LanguageCode,
): (values: (path: string) => unknown) => string {
  const parsed = parseWords(text);
  if ('problems' in parsed) throw new SyntaxError(parsed.problems[0]?.problem);
  const { locale } = languages[language];
  const write = writersOf(language);
  const slots: { name: string; path: string; use: Placeholder['use'] }[] = [];
  const elements = parse(toIcu(text), { ignoreTag: true });
  fillSlots(elements, slots, parsed.placeholders);
  const message = new IntlMessageFormat(elements, locale);
  return (values) => {
    const given: Record<string, string | number> = {};
    for (const { name, path, use } of slots) given[name] = write[use](values(path));
    return String(message.format(given));
  };
}

/** One value as a text of `language` says it. */
export function writeValue(use: Placeholder['use'], value: unknown, language: LanguageCode): string {
  return String(writersOf(language)[use](value));
}

const writersByLanguage = new Map<LanguageCode, ReturnType<typeof writers>>();

function writersOf(language: LanguageCode): ReturnType<typeof writers> {
  const known = writersByLanguage.get(language) ?? writers(languages[language].locale);
  writersByLanguage.set(language, known);
  return known;
}

/** Every value becomes a numbered plain argument that we write ourselves: ICU would print a missing number as 0. */
function fillSlots(
  elements: MessageFormatElement[],
  slots: { name: string; path: string; use: Placeholder['use'] }[],
  placeholders: Placeholder[],
): void {
  for (const [index, element] of elements.entries()) {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) continue;
    const placeholder = placeholders[slots.length]!;
    const name = `v${slots.length}`;
    slots.push({ name, path: placeholder.path, use: placeholder.use });
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      element.value = name;
      for (const option of Object.values(element.options)) fillSlots(option.value, slots, placeholders);
    } else elements[index] = { type: TYPE.argument, value: name };
  }
}

function writers(locale: string): Record<Placeholder['use'], (value: unknown) => string | number> {
  const money = new Intl.NumberFormat(locale, formats.money);
  // R15, as people write it: Intl puts a space behind the R
  const rand = (value: number) =>
    money
      .formatToParts(value)
      .filter(
        ({ type, value: part }, index, parts) =>
          type !== 'literal' || part.trim() !== '' || parts[index - 1]?.type !== 'currency',
      )
      .map(({ value: part }) => part)
      .join('');
  const number = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, formats.day);
  const time = new Intl.DateTimeFormat(locale, formats.time);
  const isMissing = (value: unknown) => value === null || value === undefined;
  const moment = (value: unknown, format: Intl.DateTimeFormat) => {
    const date = new Date(value as string | number);
    return isMissing(value) || Number.isNaN(date.getTime()) ? '' : format.format(date);
  };
  return {
    plain: (value) => (isMissing(value) ? '' : String(value)),
    number: (value) => (isMissing(value) ? '' : number.format(Number(value))),
    money: (value) => (isMissing(value) ? '' : rand(Number(value))),
    moneyFor30Days: (value) => (isMissing(value) ? '' : rand(30 * Number(value))),
    bullets: (value) => (Array.isArray(value) ? value.map((entry) => `• ${String(entry)}`).join('\n') : ''),
    day: (value) => moment(value, day),
    time: (value) => moment(value, time),
    plural: (value) => Number(value ?? 0),
    select: (value) => (isMissing(value) ? 'other' : String(value)),
  };
}

/** `value` with its words in `language` where it carries translations (a package); its own words where it does not. */
export function localise(value: unknown, language: LanguageCode): unknown {
  if (Array.isArray(value)) return value.map((entry) => localise(entry, language));
  if (typeof value !== 'object' || value === null || !('translations' in value)) return value;
  const { translations, ...own } = value as { translations: Partial<Record<LanguageCode, object>> | null };
  const words = Object.entries(translations?.[language] ?? {}).filter(([, word]) => word !== null);
  return { ...own, translations, ...Object.fromEntries(words) };
}

/** What a placeholder's path holds in `scope` (`{ ...context, customer, item }`), in `language`; null when missing. */
export function valueAt(scope: Record<string, unknown>, path: string, language: LanguageCode): unknown {
  let value: unknown = scope;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = localise((value as Record<string, unknown>)[name], language);
  }
  return value ?? null;
}
