import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { SourceFile } from '../../runtime/language/index.js';
import { root } from '../harness/generators.js';

export const languagesFolder = path.join(root, 'runtime/language/languages');

/** The files of a language that people write; paths begin with the language's code. */
export function languageFiles(code: string, folder = languagesFolder): SourceFile[] {
  return readdirSync(path.join(folder, code), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({
      path: `${code}/${file}`,
      text: readFileSync(path.join(folder, code, file), 'utf8'),
    }));
}

/**
 * Every word that stands in YAML texts, folded. Comments and keys are the program's, but for numbers as words; what a
 * flow says the `same` in all languages is of none of them.
 */
export function wordsIn(files: readonly SourceFile[]): Set<string> {
  const words = new Set<string>();
  const add = (text: string) => {
    for (const word of wordsOf(text)) words.add(word);
  };
  const visit = (value: unknown, key?: string): void => {
    if (typeof value === 'string') add(value);
    else if (typeof value === 'object' && value !== null)
      for (const [below, each] of Object.entries(value)) {
        if (key === 'numbers') add(below);
        if (below !== 'same') visit(each, below);
      }
  };
  for (const { text } of files) visit(parse(text));
  return words;
}

export function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return folded.replace(/['’‘`´]/gu, '').match(/\p{L}+/gu) ?? [];
}
