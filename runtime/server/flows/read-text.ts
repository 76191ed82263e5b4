import { readFile } from 'node:fs/promises';
import { lostLetterIn, Places } from '../../language/index.js';

/** A file is there, and is no text. */
export class NotText extends Error {
  override name = 'NotText';
}

/** The text of a file that somebody wrote. Throws `NotText` with the place of the first letter that is lost. */
export async function readText(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  const lost = lostLetterIn(text);
  if (!lost) return text;
  const { line, column } = new Places([{ path, text }]).at(path, lost.at);
  throw new NotText(`${path}:${line}:${column}: ${lost.message}. ${lost.help}`);
}
