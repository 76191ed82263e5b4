import { NotText, readText } from '../server/index.js';
import { CouldNotRun } from './exit.js';

/** The text of a file that the user named. Throws `CouldNotRun` where there is none, and `NotText` of what is no text. */
export async function readGiven(file: string): Promise<string> {
  try {
    return await readText(file);
  } catch (error) {
    if (error instanceof NotText) throw error;
    throw new CouldNotRun(`There is no file "${file}".`);
  }
}
