import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Json, LanguageCode } from '../../runtime/model/index.js';
import { type Reply, readReplies } from '../../runtime/review/index.js';

/** A reply of the project's own sets. */
export interface OwnReply extends Reply {
  part: Part;
}

/** What is tuned on is not what is scored on. */
export type Part = 'tuning' | 'scoring';

/**
 * `tests/hearing/<part>/<language>[.<author>].yaml`: state → situation (yes, price, typo, trap …) → what is expected →
 * replies. Expected is a choice, row or word; `text`: the answer that is asked for; `asked`: nobody could be sure.
 */
export function ownReplies(folder: string): OwnReply[] {
  return (['tuning', 'scoring'] as const).flatMap((part) =>
    readdirSync(path.join(folder, part))
      .sort()
      .flatMap((file) => {
        const states = parse(readFileSync(path.join(folder, part, file), 'utf8')) as Replies;
        const [language, author = 'ours'] = path.basename(file, '.yaml').split('.');
        return Object.entries(states).flatMap(([at, situations]) =>
          Object.entries(situations).flatMap(([situation, meant]) =>
            Object.entries(meant).flatMap(([expected, lines]) =>
              lines.map(
                (text): OwnReply => ({
                  line: null,
                  language: language as LanguageCode,
                  at,
                  text: String(text),
                  expected: [inFiles[expected] ?? expected],
                  groups: { author, situation },
                  part,
                }),
              ),
            ),
          ),
        );
      }),
  );
}

interface Replies {
  [at: string]: { [situation: string]: { [expected: string]: Json[] } };
}

/** Choices of ours are called `take` and `again`: in these sets both words mean those. */
const inFiles: { [expected: string]: string } = { text: 'take', asked: 'unheard' };

/** What nobody has tuned on: to be scored, not to be read. Throws what is wrong with a line. */
export function blindReplies(folder: string): Reply[] {
  return readdirSync(path.join(folder, 'blind'))
    .filter((file) => file.endsWith('.replies.tsv'))
    .sort()
    .flatMap((file) => {
      const { replies, problems } = readReplies(readFileSync(path.join(folder, 'blind', file), 'utf8'));
      for (const { line, message } of problems) throw new Error(`${file}:${line}: ${message}`);
      return replies.map((reply) => ({ ...reply, groups: { ...reply.groups, file } }));
    });
}
