import type { LanguageCode } from '../../model/index.js';
import { vocabularyOf } from './lexicon.js';
import { readReply } from './read-reply.js';
import type { TokenKind } from './token.js';

/** Whether anything in a text says no, takes something back or hesitates; for where that alone must stop us: 'no, wait'. */
export function refuses(text: string, language: LanguageCode): boolean {
  const { isCorrection } = vocabularyOf(language);
  return (
    saysNo(text, language) || tokensOf(text, language).some(({ said }) => said.split(' ').some(isCorrection))
  );
}

/** The same of its meaning alone: 'OK, go on' has words that may also correct. */
export const saysNo = (text: string, language: LanguageCode): boolean =>
  tokensOf(text, language).some(({ kind }) => refusing.has(kind));

const tokensOf = (text: string, language: LanguageCode) => readReply(text, language).tokens;

const refusing: ReadonlySet<TokenKind> = new Set([
  'no',
  'not',
  'refuse',
  'negation',
  'recant',
  'unsure',
  'doubt',
  'cancel',
  'mayStop',
  'stop',
  'change',
]);
