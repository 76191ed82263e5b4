import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { hearReplyAt } from '../../runtime/cli/hear-at.js';
import type { Heard } from '../../runtime/engine/index.js';
import type { CompiledFlow } from '../../runtime/language/index.js';
import type { Json, LanguageCode } from '../../runtime/model/index.js';

/** A reply somebody may type, and what a person would take it for. */
export interface Expected {
  text: string;
  at: string;
  language: LanguageCode;
  /** Choice, row or handler; `text`: the answer that is asked for; `asked`: nobody could be sure, ask again. */
  expected: string;
  /** yes, price, typo, trap … */
  kind: string;
  part: Part;
}

/** What is tuned on is not what is scored on. */
export type Part = 'tuning' | 'scoring';

export type Score = 'right' | 'asked again' | 'wrong';

/**
 * `tests/hearing/<part>/<language>[.<whose>].yaml`: state → kind → what is expected → replies, one a line.
 */
export function readReplies(folder: string): Expected[] {
  return (['tuning', 'scoring'] as const).flatMap((part) =>
    readdirSync(path.join(folder, part))
      .sort()
      .flatMap((file) => {
        const states = parse(readFileSync(path.join(folder, part, file), 'utf8')) as Replies;
        const language = path.basename(file).split('.')[0] as LanguageCode;
        return Object.entries(states).flatMap(([at, kinds]) =>
          Object.entries(kinds).flatMap(([kind, meant]) =>
            Object.entries(meant).flatMap(([expected, lines]) =>
              lines.map((text): Expected => ({ text: String(text), at, language, expected, kind, part })),
            ),
          ),
        );
      }),
  );
}

interface Replies {
  [at: string]: { [kind: string]: { [expected: string]: Json[] } };
}

export function scoreReply(flows: readonly CompiledFlow[], reply: Expected): { score: Score; heard: Heard } {
  const heard = hearReplyAt(flows, reply);
  // `mayStop` asks what was meant
  const isAsked =
    heard.by === 'unheard' ||
    heard.by === 'ambiguous' ||
    heard.as === 'mayStop' ||
    onlyAsksAgain(flows, reply, heard);
  const isMeant = heard.by !== 'ambiguous' && heard.by !== 'unheard' && heard.as === reply.expected;
  if (isMeant || (reply.expected === 'asked' && isAsked)) return { score: 'right', heard };
  return { score: isAsked ? 'asked again' : 'wrong', heard };
}

/** A handler that says a word and puts the question again, as for a greeting: nothing was decided. */
function onlyAsksAgain(
  flows: readonly CompiledFlow[],
  { at, language }: Expected,
  { as, choice, node }: Heard,
): boolean {
  if (choice || !node) return false;
  const chart = flows.find(({ flow }) => flow === at.split('/')[0])?.charts[language];
  const handler = [node, chart?.root].flatMap((each) => each?.heard ?? []).find(({ name }) => name === as);
  return (
    handler?.transitions.every(
      ({ target, language: other, actions, assign }) =>
        (target === undefined || target === '$again') && !other && actions.length + assign.length === 0,
    ) ?? false
  );
}
