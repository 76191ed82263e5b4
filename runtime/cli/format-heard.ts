import type { Heard, Try } from '../engine/index.js';
import { heardByInWords, languages, scoreInWords, triedInWords } from '../language/index.js';
import type { Reaction } from '../review/index.js';
import type { Reply } from './hear-at.js';

interface Came {
  heard: Heard;
  reaction: Reaction;
}

/** What a reply was heard as, each step of the fixed order that was tried, and who came second. */
export function formatHeard({ text, at, language }: Reply, { heard, reaction }: Came): string {
  const steps = (heard.why ?? []).flatMap(formatTry);
  const scores = heard.why?.at(-1)?.scores ?? [];
  const second = scores.find(({ name }) => name !== heard.as);
  return [
    `"${text}" at ${at}, in ${languages[language].name}`,
    '',
    ...steps,
    '',
    conclusion(heard, reaction),
    ...(heard.by === 'ambiguous' ? [] : [`Runner-up: ${second ? scoreInWords(second) : 'nobody'}.`]),
  ].join('\n');
}

function formatTry({ step, said, outcome, scores }: Try): string[] {
  const indent = ' '.repeat(24);
  return [
    `  ${triedInWords[step].padEnd(20)}  ${said}`,
    ...scores.slice(0, 5).map((score) => `${indent}${scoreInWords(score)}`),
    `${indent}→ ${outcome}`,
  ];
}

/** What came of it has the last word: an answer may not be taken, a choice that binds not be said plainly enough. */
function conclusion({ by, as, choice, between }: Heard, reaction: Reaction): string {
  if (reaction.by === 'silent') return 'Not heard: nobody listens here.';
  if (by === 'unheard') return 'Not heard: the customer is asked again.';
  if (by === 'ambiguous') return `Fits several, so it is asked back: ${between!.join(' · ')}.`;
  if (by === 'kind')
    return reaction.isTaken
      ? `Taken as the answer that is asked for (${as}).`
      : 'Not taken as the answer that is asked for: the customer is asked again.';
  const heard = `Heard as ${as}${choice ? ` (${choice.title})` : ''}: ${heardByInWords[by]}.`;
  if (reaction.by === 'not plain')
    return `${heard} It binds, and was not said plainly: the customer is asked again, with buttons.`;
  if (reaction.isAsked) return `${heard} The customer is asked again.`;
  return reaction.binds ? `${heard} It binds.` : heard;
}
