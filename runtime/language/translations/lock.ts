import { createHash } from 'node:crypto';
import * as yaml from 'yaml';
import { type LanguageCode, languageCodes } from '../../model/index.js';
import { isText, type Node } from '../1-parse/nodes.js';
import { parseFile } from '../1-parse/parse-file.js';
import type { Diagnostic, SourceFile, SourceRange } from '../contract.js';
import { diagnose } from '../diagnostics/diagnose.js';
import { didYouMean } from '../text/suggest.js';

/**
 * `flows/<flow>/translations.lock.yaml`: from which words of the base language each text was translated.
 *
 * A text is known by the keys that lead to it and by the hash of its source. Under `sources` stands, once for all
 * languages, what each hash was: so the old words can be shown beside the new ones without asking git.
 */
export interface TranslationLock {
  flow: string;
  path: string;
  languages: Map<LanguageCode, Map<string, LockedText>>;
  /** Source words by their hash. */
  sources: Map<string, string>;
  /** All of the file could be read. */
  isWhole: boolean;
}

export interface LockedText {
  hash: string;
  /** Where the lock says so; undefined for what was added since it was read. */
  range: SourceRange | undefined;
}

const lockName = 'translations.lock.yaml';
const command = 'npm run flows -- translate accept';

export function isLockFile(path: string): boolean {
  return path === lockName || path.endsWith(`/${lockName}`);
}

/** The path of a flow's lock, beside one of its language files. */
export function lockPathBeside(path: string): string {
  return path.replace(/[^/]*$/, lockName);
}

/** 12 hexadecimal digits. Spaces around the words do not count: `say: |` ends with a new line, `say: '…'` does not. */
export function hashOf(words: string): string {
  return createHash('sha256').update(words.trim()).digest('hex').slice(0, 12);
}

export function emptyLock(path: string): TranslationLock {
  const flow = /([^/]+)\/[^/]*$/.exec(path)?.[1] ?? '';
  return { flow, path, languages: new Map(), sources: new Map(), isWhole: true };
}

/** Never throws; what cannot be read is reported and left out. */
export function readLock(file: SourceFile): { lock: TranslationLock; diagnostics: Diagnostic[] } {
  const lock = emptyLock(file.path);
  // an empty file, or one of comments, is a lock that knows nothing
  if (/^(\s|#[^\n]*)*$/.test(file.text)) return { lock, diagnostics: [] };
  const { root, diagnostics } = parseFile(file);
  lock.isWhole = diagnostics.length === 0;
  if (!lock.isWhole) return { lock, diagnostics };
  const known = [...languageCodes, 'sources'];
  for (const { key, keyRange, value } of root?.kind === 'map' ? root.entries : []) {
    const language = languageCodes.find((code) => code === key);
    if (!language && key !== 'sources')
      diagnostics.push(unreadable(`"${key}" is no language`, didYouMean(key, known, 'keys here'), keyRange));
    else if (value.kind !== 'map')
      diagnostics.push(
        unreadable(`"${key}" holds no texts`, `Write the file anew: ${command} ${lock.flow}`, value),
      );
    else
      for (const { key: text, keyRange: range, value: node } of value.entries) {
        const words = wordsOf(node);
        if (!language) lock.sources.set(text, words);
        else if (/^[0-9a-f]{12}$/.test(words)) textsOf(lock, language).set(text, { hash: words, range });
        else
          diagnostics.push(
            unreadable(
              `"${words}" is no hash of words`,
              `The file is written by the program: ${command} ${lock.flow} ${text}`,
              range,
            ),
          );
      }
  }
  lock.isWhole = diagnostics.length === 0;
  return { lock, diagnostics };
}

/** A hash may be all digits. */
function wordsOf(node: Node): string {
  if (isText(node)) return node.value;
  return node.kind === 'scalar' ? node.source : '';
}

function unreadable(message: string, help: string, range: SourceRange): Diagnostic {
  return diagnose({ code: 'LF508', message: `${message} in a lock of translations`, help, range });
}

/** The texts of a language, to be added to. */
export function textsOf(lock: TranslationLock, language: LanguageCode): Map<string, LockedText> {
  const texts = lock.languages.get(language) ?? new Map<string, LockedText>();
  lock.languages.set(language, texts);
  return texts;
}

const head = `# From which words each text was translated. Written by "flows translate accept"; please do not edit.\n`;

/** The file, with languages in their usual order, texts in the lock's, and only the sources that a text needs. */
export function writeLock(lock: TranslationLock): string {
  const needed = new Set<string>();
  const languages = languageCodes.flatMap((code) => {
    const texts = [...(lock.languages.get(code) ?? [])];
    for (const [, { hash }] of texts) needed.add(hash);
    return texts.length > 0
      ? [[code, Object.fromEntries(texts.map(([key, { hash }]) => [key, hash]))] as const]
      : [];
  });
  const sources = [...needed].flatMap((hash) => {
    const words = lock.sources.get(hash);
    return words === undefined ? [] : [[hash, words] as const];
  });
  const file = { ...Object.fromEntries(languages), sources: Object.fromEntries(sources) };
  return head + yaml.stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}
