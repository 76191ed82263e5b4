import type { Heard, Try } from '../engine/index.js';
import { heardByInWords, languages, scoreInWords, triedInWords } from '../language/index.js';
import type { Reply } from './hear-at.js';

/** What a reply was heard as, each step of the fixed order that was tried, and who came second. */
export function formatHeard({ text, at, language }: Reply, heard: Heard): string {
  const steps = (heard.why ?? []).flatMap(formatTry);
  const scores = heard.why?.at(-1)?.scores ?? [];
  const second = scores.find(({ name }) => name !== heard.as);
  return [
    `"${text}" at ${at}, in ${languages[language].name}`,
    '',
    ...steps,
    '',
    conclusion(heard),
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

function conclusion({ by, as, choice, between }: Heard): string {
  if (by === 'unheard') return 'Not heard: the customer is asked again.';
  if (by === 'ambiguous') return `Fits several, so it is asked back: ${between!.join(' · ')}.`;
  if (by === 'kind') return `Taken as the answer that is asked for (${as}).`;
  return `Heard as ${as}${choice ? ` (${choice.title})` : ''}: ${heardByInWords[by]}.`;
}
