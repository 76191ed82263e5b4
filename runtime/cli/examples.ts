import { readFileSync } from 'node:fs';
import type { Json } from '../model/index.js';

/** Values that variables may hold, by type: what a command shows where no chat has set them. */
export interface Examples {
  values: Record<string, Json>;
  /** The packages are those of `supabase/seed.sql`. */
  lists: Record<string, Json[]>;
}

let examples: Examples | undefined;

export function readExamples(): Examples {
  examples ??= JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8')) as Examples;
  return examples;
}
