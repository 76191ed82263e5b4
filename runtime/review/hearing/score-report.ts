/** Scores counted: of all replies, and by language, state, kind and every other column of the file. */
import { heardByInWords } from '../../language/index.js';
import type { Reaction } from './react.js';
import type { ScoredReply, Verdict } from './score.js';

export interface Tally {
  replies: number;
  right: number;
  askedAgain: number;
  wrong: number;
  /** How many of a hundred were right. */
  percent: number;
}

export interface ScoreReport {
  all: Tally;
  /** Right ones whose choice binds, and was asked for again on its button. */
  askedBack: number;
  /** By column, then by what stands in it; `expected` is the kind of what was expected. */
  by: { [column: string]: { [value: string]: Tally } };
  /** All that were not right: those that harm a customer first, then the other wrong ones. */
  mistakes: Mistake[];
}

export interface Mistake {
  line: number | null;
  language: string;
  state: string;
  reply: string;
  expected: string;
  /** In words. */
  heard: string;
  verdict: Exclude<Verdict, 'right'>;
  harm: ScoredReply['harm'];
}

/** Says something of one reply alone. */
const note = 'note';

export function scoreReport(scored: readonly ScoredReply[]): ScoreReport {
  const columns = new Map<string, Map<string, ScoredReply[]>>();
  for (const each of scored)
    for (const [column, value] of Object.entries(groupsOf(each))) {
      const values = columns.get(column) ?? new Map<string, ScoredReply[]>();
      columns.set(column, values);
      values.set(value, [...(values.get(value) ?? []), each]);
    }
  return {
    all: tallyOf(scored),
    askedBack: scored.filter(({ isAskedBack }) => isAskedBack).length,
    by: Object.fromEntries(
      [...columns].map(([column, values]) => [
        column,
        Object.fromEntries([...values].sort(byName).map(([value, own]) => [value, tallyOf(own)])),
      ]),
    ),
    mistakes: mistakesOf(scored),
  };
}

function groupsOf({ reply: { language, at, groups }, kind }: ScoredReply): { [column: string]: string } {
  const { [note]: _, ...others } = groups;
  return { language, state: at, expected: kind, ...others };
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);

function tallyOf(scored: readonly ScoredReply[]): Tally {
  const count = (verdict: Verdict) => scored.filter((each) => each.verdict === verdict).length;
  const right = count('right');
  return {
    replies: scored.length,
    right,
    askedAgain: count('asked again'),
    wrong: count('wrong'),
    percent: scored.length === 0 ? 0 : (100 * right) / scored.length,
  };
}

const ranks = ['bound', 'stop missed', 'wrong', 'asked again'];

function mistakesOf(scored: readonly ScoredReply[]): Mistake[] {
  return scored
    .flatMap(({ reply, verdict, harm, reaction }): Mistake[] =>
      verdict === 'right'
        ? []
        : [
            {
              line: reply.line,
              language: reply.language,
              state: reply.at,
              reply: reply.text,
              expected: reply.expected.join('|'),
              heard: heardInWords(reaction),
              verdict,
              harm,
            },
          ],
    )
    .sort((one, other) => rankOf(one) - rankOf(other));
}

const rankOf = ({ harm, verdict }: Mistake) => ranks.indexOf(harm ?? verdict);

function heardInWords({ by, as, isTaken, isAsked, binds }: Reaction): string {
  switch (by) {
    case null:
      return 'nothing but a greeting';
    case 'unheard':
      return 'nothing';
    case 'ambiguous':
      return `${as.replaceAll(' | ', ' or ')}: asked which`;
    case 'kind':
      return isTaken ? 'take: its answer' : 'an answer that it could not take';
    case 'not plain':
      return heardByInWords[by];
    default:
      return `${as} (${heardByInWords[by]})${binds ? ', and bound' : isAsked ? ', and asked again' : ''}`;
  }
}
