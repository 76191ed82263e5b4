import type { LanguageCode } from '../../model/index.js';
import { vocabularyOf } from './lexicon.js';
import { readReply } from './read-reply.js';
import type { TokenKind } from './token.js';

/** Whether anything in a text says no, takes something back or hesitates; for where that alone must stop us: 'no, wait'. */
export function refuses(text: string, language: LanguageCode): boolean {
  const { isCorrection } = vocabularyOf(language);
  return readReply(text, language).tokens.some(
    ({ kind, said }) => refusing.has(kind) || said.split(' ').some(isCorrection),
  );
}

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
