import { readdir, readFile } from 'node:fs/promises';
import { parseDocument, type RuleDocument } from '../language/index.js';

/** They stand beside the rules. */
const folder = new URL('../language/rules/', import.meta.url);

/** The documents of all codes, by code. */
export async function readDocuments(): Promise<RuleDocument[]> {
  const names = await documentNames();
  return Promise.all(
    names.map(async (name) => parseDocument(name, await readFile(new URL(name, folder), 'utf8'))),
  );
}

/** Where the document of each code is, as a link that an editor opens. */
export async function documentLinks(): Promise<ReadonlyMap<string, string>> {
  const names = await documentNames();
  return new Map(names.map((name) => [name.slice(0, 'LF000'.length), new URL(name, folder).href]));
}

async function documentNames(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
}
