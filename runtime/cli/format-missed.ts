import { type CompiledFlow, counted, indexChart, languages } from '../language/index.js';
import type { MissedReply } from '../store/index.js';
import { oneLine, table } from './format-operations.js';

/** `text` null: it may be an answer in a customer's own words, which nobody is shown. */
export interface ShownMiss extends Omit<MissedReply, 'text'> {
  text: string | null;
}

/** What was typed at a question that takes any words, or one that is in no flow any more, is counted alone. */
export function withoutAnswers(flows: readonly CompiledFlow[], missed: readonly MissedReply[]): ShownMiss[] {
  const shown: ShownMiss[] = [];
  for (const miss of missed) {
    const kept: ShownMiss = isChoosing(flows, miss) ? miss : { ...miss, text: null };
    const same = kept.text === null && shown.find((each) => each.text === null && isSame(each, kept));
    if (!same) shown.push({ ...kept });
    else {
      same.count += kept.count;
      same.lastAt = same.lastAt > kept.lastAt ? same.lastAt : kept.lastAt;
    }
  }
  return shown.sort((one, other) => other.count - one.count);
}

function isSame(one: ShownMiss, { flow, state, language, outcome }: ShownMiss): boolean {
  return one.flow === flow && one.state === state && one.language === language && one.outcome === outcome;
}

function isChoosing(flows: readonly CompiledFlow[], { flow, state }: MissedReply): boolean {
  const charts = flows.find((each) => each.flow === flow)?.charts ?? {};
  return Object.values(charts)
    .slice(0, 1)
    .some((chart) => {
      const chain = indexChart(chart).node(state) ? indexChart(chart).chain(state) : [];
      return chain.length > 0 && chain.every(({ on }) => on.text === undefined);
    });
}

/** State by state, those with the most first. */
export function formatMissed(missed: readonly ShownMiss[]): string {
  if (missed.length === 0) return 'Everything was heard.';
  const stateOf = ({ flow, state }: ShownMiss) => `${flow}/${state}`;
  return [...new Set(missed.map(stateOf))]
    .map((state) => {
      const own = missed.filter((miss) => stateOf(miss) === state);
      return { state, own, count: own.reduce((sum, miss) => sum + miss.count, 0) };
    })
    .sort((one, other) => other.count - one.count)
    .flatMap(({ state, own, count }) => [
      `${state}: ${counted(count, 'reply', 'replies')}`,
      ...formatState(own),
      '',
    ])
    .slice(0, -1)
    .join('\n');
}

function formatState(own: readonly ShownMiss[]): string[] {
  const rows = own.map(({ count, language, outcome, text }) => [
    String(count),
    languages[language].name,
    outcome,
    text === null ? 'not shown: it may be an answer in their own words' : `"${oneLine(text)}"`,
  ]);
  return table(
    ['  times', 'language', 'what came of it', 'reply'],
    rows.map(([count = '', ...rest]) => [count.padStart(7), ...rest]),
  ).split('\n');
}

/** The columns of `flows hear --from`, with nothing expected yet. */
export function missedAsTsv(missed: readonly ShownMiss[]): string {
  const lines = missed.flatMap(({ flow, state, language, outcome, count, text }) =>
    text === null
      ? []
      : [[language, `${flow}/${state}`, inCell(text), '', `${counted(count, 'time')}, ${outcome}`]],
  );
  return [['language', 'state', 'reply', 'expected', 'note'], ...lines]
    .map((cells) => cells.join('\t'))
    .join('\n');
}

const inCell = (text: string) => oneLine(text).replaceAll('\t', ' ');
