import type { HeardBy } from '../../model/index.js';

/** Why a message was taken for what it was taken for, by the rule of hearing that decided. */
export const heardByInWords: Readonly<Record<HeardBy, string>> = {
  id: 'it was tapped',
  exact: 'word for word',
  number: 'by its number in the list',
  lexicon: 'by what the words mean',
  feature: 'by what tells it from the others on the screen',
  kind: 'this kind of message is asked for',
  spelling: 'the same, misspelt',
  unheard: 'nothing on offer fits what was said',
  ambiguous: 'several choices fit, so it asks back',
  'earlier question': 'it belongs to an earlier question',
  unseen: 'the question had not been seen yet',
  repeat: 'the same again, before the answer was seen',
  silent: 'nobody is listening here',
  'not plain': 'near an answer that binds, so it asks again',
  overtaken: 'the customer wrote more, which decides',
  'taken back': 'takes back the answer before it',
  robot: 'a machine seems to write: it gets no answer',
};

/** What could not be taken for anything that is on offer. */
const heardNothing: ReadonlySet<HeardBy> = new Set([
  'unheard',
  'ambiguous',
  'repeat',
  'silent',
  'not plain',
  'overtaken',
  'robot',
]);

export const isHeardAsNothing = (by: HeardBy): boolean => heardNothing.has(by);

/** Ways of being heard that nobody wonders about. */
export const isHeardPlainly = (by: HeardBy): boolean => ['exact', 'id', 'kind'].includes(by);

/** Each step of the fixed order in which a message is heard. */
export const triedInWords = {
  exact: 'word for word',
  'opt-out': 'asks to be left alone',
  number: 'number in the list',
  meaning: 'by what it says',
  kind: 'kind of message',
  spelling: 'the same, misspelt',
  phrase: 'a phrase, misspelt',
} as const;

/** What of a message speaks for a choice. */
interface Score {
  name: string;
  claims: readonly string[];
  of: number;
}

export const scoreInWords = ({ name, claims, of }: Score): string =>
  `${name} claims ${claims.map((claim) => `“${claim}”`).join(', ')} (${claims.length} of ${of})`;
