import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { hearReplyAt } from '../../runtime/cli/hear-at.js';
import type { CompiledFlow } from '../../runtime/language/index.js';
import type { LanguageCode } from '../../runtime/model/index.js';
import type { Part, Score } from './replies.js';

/** What somebody writes who wants no more messages, what only looks like it, and what must be asked. */
export interface Stop {
  text: string;
  language: LanguageCode;
  meant: 'stops' | 'others' | 'asks';
  /** slip, angry, letter, fault … */
  kind: string;
  part: Part;
}

/** `tests/hearing/stops/<part>/<language>.yaml`: what is meant → kind → replies, one a line. */
export function readStops(folder: string): Stop[] {
  return (['tuning', 'scoring'] as const).flatMap((part) =>
    readdirSync(path.join(folder, part))
      .sort()
      .flatMap((file) => {
        const written = parse(readFileSync(path.join(folder, part, file), 'utf8')) as Record<
          Stop['meant'],
          Record<string, string[]>
        >;
        const language = path.basename(file, '.yaml') as LanguageCode;
        return Object.entries(written).flatMap(([meant, kinds]) =>
          Object.entries(kinds).flatMap(([kind, lines]) =>
            lines.map((text) => ({
              text: String(text),
              language,
              meant: meant as Stop['meant'],
              kind,
              part,
            })),
          ),
        );
      }),
  );
}

/** A choice, two open questions, a list, an answer that binds, and the door of who has a line. */
const questions = [
  'onboarding/privacy',
  'onboarding/askName',
  'onboarding/askPlace',
  'onboarding/choose',
  'onboarding/summary',
  'home/subscriber',
];

/** What it is heard as at each kind of question, and the worst of that. */
export function scoreStop(flows: readonly CompiledFlow[], { text, language, meant }: Stop) {
  const heard = questions.map((at) => {
    const { as, by } = hearReplyAt(flows, { text, language, at });
    return { at, as, by };
  });
  const scores = heard.map(({ as, by }): Score => {
    const isAsked = as === 'mayStop' || as === 'cancel' || by === 'ambiguous';
    if (meant === 'stops') return as === 'stop' ? 'right' : isAsked ? 'asked again' : 'wrong';
    if (as === 'stop') return 'wrong';
    if (meant === 'others') return as === 'mayStop' ? 'asked again' : 'right';
    // said at a name or a place it would be stored
    return isAsked ? 'right' : by === 'kind' ? 'wrong' : 'asked again';
  });
  const worst = scores.includes('wrong') ? 'wrong' : scores.includes('asked again') ? 'asked again' : 'right';
  return { score: worst as Score, heard: heard[scores.indexOf(worst)]! };
}
