import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { hear } from '../../runtime/engine/index.js';
import type { CompiledFlow } from '../../runtime/language/index.js';
import type { LanguageCode } from '../../runtime/model/index.js';
import { createStandings, hearingIn, type Verdict } from '../../runtime/review/index.js';
import type { Part } from './replies.js';

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

/** Says of each what it is heard as at each kind of question, and the worst of that. */
export function createStopScorer(flows: readonly CompiledFlow[]) {
  const { walking, at: standAt } = createStandings(flows);
  return ({ text, language, meant }: Stop) => {
    const heard = questions.map((at) => {
      const { as, by } = hear({ kind: 'text', text }, hearingIn(standAt(at, language), walking));
      return { at, as, by };
    });
    const scores = heard.map(({ as, by }): Verdict => {
      const isAsked = as === 'mayStop' || as === 'cancel' || by === 'ambiguous';
      if (meant === 'stops') return as === 'stop' ? 'right' : isAsked ? 'asked again' : 'wrong';
      if (as === 'stop') return 'wrong';
      if (meant === 'others') return as === 'mayStop' ? 'asked again' : 'right';
      // said at a name or a place it would be stored
      return isAsked ? 'right' : by === 'kind' ? 'wrong' : 'asked again';
    });
    const score: Verdict = scores.includes('wrong')
      ? 'wrong'
      : scores.includes('asked again')
        ? 'asked again'
        : 'right';
    return { score, heard: heard[scores.indexOf(score)]! };
  };
}
