import { bubbleInText, counted } from '../../../language/index.js';
import type { ChartTransition, SaidChange, TransitionChange } from '../../../review/index.js';
import type { ApiFlowReview, ApiReview, ChangedPath, PathChanges } from './contract.js';

/** One thing that is another, for terminals and comments on pull requests. */
interface Line {
  sign: string;
  state: string;
  what: string;
  before: string | null;
  after: string | null;
}

const signs = { added: '+', removed: '-', changed: '~', renamed: '~' } as const;
const differing = /\uE000([^\uE001]*)\uE001/gu;

/** What changed as plain text, before and after beneath each other. Ends without a new line. */
export function reviewAsText(review: ApiReview, paths: PathChanges | null): string {
  const told = review.flows.map((flow) => {
    const lines = linesOf(flow).flatMap(({ sign, state, what, before, after }) => [
      `  ${sign} ${[state, what].filter(Boolean).join(': ')}`,
      ...indented(before, '      - '),
      ...indented(after, '      + '),
    ]);
    return [
      `${nameOf(flow)}: ${flow.summary}`,
      ...lines,
      ...pathLines(flow, paths).map((line) => `  ${line}`),
      ...people(flow).map((line) => `  ${line}`),
    ].join('\n');
  });
  return [headOf(review), ...told, ...review.notes].join('\n\n').replaceAll(differing, '$1');
}

/** The same for a comment on a pull request. */
export function reviewAsMarkdown(review: ApiReview, paths: PathChanges | null): string {
  const told = review.flows.map((flow) => {
    const rows = linesOf(flow).map(({ sign, state, what, before, after }) =>
      row([`\`${sign}\` ${state && `\`${state}\``}`, cell(what), marked(before, '~~'), marked(after, '**')]),
    );
    return [
      `### ${nameOf(flow)}`,
      '',
      `${flow.summary}`,
      '',
      row(['state', 'what', 'before', 'after']),
      row(['---', '---', '---', '---']),
      ...rows,
      ...pathLines(flow, paths).map((line, place) => (place === 0 ? `\n- ${cell(line)}` : `- ${cell(line)}`)),
      ...people(flow).flatMap((line) => ['', line]),
    ].join('\n');
  });
  return [`## ${headOf(review)}`, ...told, ...review.notes.map((note) => `> ${note}`)].join('\n\n');
}

/** What a page about it is called. */
export function titleOf({ flows }: Pick<ApiReview, 'flows'>): string {
  const [only] = flows;
  return flows.length === 1 ? `Changes in ${nameOf(only!)}` : 'Changes of the flows';
}

function headOf({ flows, against }: ApiReview): string {
  const count = flows.reduce((sum, flow) => sum + flow.count, 0);
  if (count === 0) return `Nothing changed since ${against.title}`;
  return `${counted(count, 'change')} since ${against.title}`;
}

const nameOf = ({ flow, title }: ApiFlowReview) =>
  flow === 'everywhere' ? 'Anywhere, in every flow' : `${title} (${flow})`;

function linesOf({ states, transitions, said, context }: ApiFlowReview): Line[] {
  return [
    ...states.map(({ path, happened, was, parts }) => ({
      sign: signs[happened],
      state: path,
      what:
        was === undefined
          ? parts.length > 0
            ? `another ${parts.join(', ')}`
            : happened
          : `was called ${was}`,
      before: null,
      after: null,
    })),
    ...said.flatMap(saidLines),
    ...transitions.map(transitionLine),
    ...context.map(({ name, happened }) => ({
      sign: signs[happened],
      state: '',
      what: `variable ${name}`,
      before: null,
      after: null,
    })),
  ];
}

const saidTitles: Record<SaidChange['kind'], string> = {
  asked: 'says',
  heard: 'hears',
  onTheWay: 'says on the way',
};

function saidLines(change: SaidChange): Line[] {
  return change.languages
    .filter(({ isChanged }) => isChanged)
    .map(({ language, before, after }) => ({
      sign: before && after ? '~' : after ? '+' : '-',
      state: change.state,
      what: `${saidTitles[change.kind]} (${language})`,
      before: before && bubbleInText(before),
      after: after && bubbleInText(after),
    }));
}

function transitionLine({ from, happened, before, after }: TransitionChange): Line {
  const label = Object.values((after ?? before)!.label)[0] ?? '';
  return {
    sign: signs[happened],
    state: from,
    what: label,
    before: before && inWords(before),
    after: after && inWords(after),
  };
}

function inWords({ leadsTo, guard, does }: ChartTransition): string {
  return [`→ ${leadsTo}`, guard && `if ${guard}`, ...does].filter(Boolean).join('; ');
}

function pathLines({ flow }: ApiFlowReview, paths: PathChanges | null): string[] {
  const own = paths?.flows.find((each) => each.flow === flow);
  return [
    ...(own?.lost.paths ?? []).map((path) => `path lost: ${pathInWords(path)}`),
    ...(own?.gained.paths ?? []).map((path) => `path gained: ${pathInWords(path)}`),
  ];
}

function pathInWords({ because, to, past }: ChangedPath): string {
  const reasons = because.map(({ state, label }) =>
    [state, Object.values(label)[0]].filter(Boolean).join(': '),
  );
  return `${reasons.join(', ')} … ${to} (somebody who ${past.title})`;
}

function people({ people: standing }: ApiFlowReview): string[] {
  if (!standing || standing.length === 0) return [];
  return [
    `People here now: ${standing.map(({ state, language, count }) => `${count} on ${state} (${language})`).join(', ')}`,
  ];
}

function indented(text: string | null, with_: string): string[] {
  if (text === null) return [];
  return text.split('\n').map((line, place) => (place === 0 ? with_ : ' '.repeat(with_.length)) + line);
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** What stands in a table is one line, and none of its characters is a mark. */
function cell(text: string): string {
  return text.replaceAll(/[\\|*_~`<>[\]]/g, '\\$&').replaceAll('\n', '<br>');
}

function marked(text: string | null, mark: string): string {
  return text === null ? '' : cell(text).replaceAll(differing, `${mark}$1${mark}`);
}
