import { readdir, readFile } from 'node:fs/promises';
import { parseDocument, type RuleDocument } from '../language/index.js';

/** They stand beside the rules. */
const folder = new URL('../language/rules/', import.meta.url);

/** The documents of all codes, by code. */
export async function readDocuments(): Promise<RuleDocument[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    names.map(async (name) => parseDocument(name, await readFile(new URL(name, folder), 'utf8'))),
  );
}
