/** What lookups answer on a path, made from the types that the catalogue declares. */
import { catalogue } from '../../actions/index.js';
import { sample } from '../../language/index.js';
import type { Json } from '../../model/index.js';

/** An output as it could be: real enough for a chat. Use the values of a real place instead where there are some. */
export function sampleOutput(src: string, outcome: string): { [name: string]: Json } {
  const fields = catalogue.lookups[src]?.outcomes[outcome] ?? {};
  return Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, sample(type, name) as Json]));
}
