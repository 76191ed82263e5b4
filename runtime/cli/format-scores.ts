import { counted } from '../language/index.js';
import type { Mistake, ScoreReport, Tally } from '../review/index.js';

/** How well replies are heard: all, by each column, and every reply that was not right with what it was heard as. */
export function formatScores({ all, askedBack, by, mistakes }: ScoreReport): string {
  const asked =
    askedBack === 0
      ? []
      : [`${counted(askedBack, 'right one')} would bind, and got the question again with the button for it.`];
  return [
    `${counted(all.replies, 'reply', 'replies')}: ${all.right} right (${percent(all)} %), ${all.askedAgain} asked again, ${all.wrong} wrong.`,
    ...asked,
    ...Object.entries(by).flatMap(([column, values]) => ['', ...formatColumn(column, values)]),
    ...kinds.flatMap(([title, isOfKind]) => formatMistakes(title, mistakes.filter(isOfKind))),
  ].join('\n');
}

const heads = ['right', 'asked again', 'wrong', '%'];

function formatColumn(column: string, values: { [value: string]: Tally }): string[] {
  const width = Math.max(...[column, ...Object.keys(values)].map((name) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}  ${cells.map((cell, place) => cell.padStart(Math.max(heads[place]!.length, 5))).join('  ')}`;
  return [
    line(column, heads),
    ...Object.entries(values).map(([value, tally]) =>
      line(value, [String(tally.right), String(tally.askedAgain), String(tally.wrong), percent(tally)]),
    ),
  ];
}

/** Rounded down: 99.96 is not 100. */
const percent = (tally: Tally) => (Math.floor(tally.percent * 10) / 10).toFixed(1);

const kinds: [string, (mistake: Mistake) => boolean][] = [
  ['Bound by what they did not say', ({ harm }) => harm === 'bound'],
  ['Asked to be left alone, and were not heard', ({ harm }) => harm === 'stop missed'],
  ['Wrong', ({ harm, verdict }) => harm === null && verdict === 'wrong'],
  ['Asked again', ({ harm, verdict }) => harm === null && verdict === 'asked again'],
];

function formatMistakes(title: string, mistakes: readonly Mistake[]): string[] {
  if (mistakes.length === 0) return [];
  return ['', `${title}:`, ...mistakes.map(formatMistake)];
}

function formatMistake({ line, language, state, reply, expected, heard }: Mistake): string {
  const where = line === null ? '' : `line ${line}: `;
  return `  ${where}${language} ${state} "${reply}" is ${expected}, heard ${heard}`;
}
