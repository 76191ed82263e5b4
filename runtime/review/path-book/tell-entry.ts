import type { ChartTransition, FlowChart } from '../chart/contract.js';
import type { Path } from '../paths/move.js';
import { pastCalled } from '../paths/pasts.js';
import { pathCode } from '../paths/path-code.js';
import type { Played } from '../paths/play.js';
import type { PathEnding, PathEntry, PathMark } from './contract.js';

const mostMarks = 3;

/** What tells a transition apart best comes first: what the customer does, then what the data says, then what time brings. */
const telling: readonly ChartTransition['trigger'][] = [
  'choice',
  'row',
  'lookup',
  'lookupError',
  'message',
  'heard',
  'silence',
  'after',
  'called',
  'callError',
  'done',
  'always',
];

/** A path as a list shows it; `compared` to how many paths of the list take each transition. */
export interface ToldEntry {
  takes: string[];
  compared(counts: ReadonlyMap<string, number>): PathEntry;
}

export function tellEntry(chart: FlowChart, path: Path, played: Played, version: string): ToldEntry {
  const takes = takesOf(chart, played);
  const states = statesOf(chart, played);
  const ending = endingOf(played);
  const { name, title } = pastCalled(path.past);
  return {
    takes,
    compared(counts) {
      const only = takes.filter((take) => counts.get(take) === 1);
      const marks = chart.transitions
        .filter(({ key }) => (only.length > 0 ? only : takes).includes(key))
        .sort(
          (left, right) =>
            Number(left.from === '') - Number(right.from === '') ||
            telling.indexOf(left.trigger) - telling.indexOf(right.trigger),
        )
        // a condition is long to read, and says little beside what somebody did
        .filter(({ trigger }, place) => trigger !== 'always' || place === 0);
      return {
        code: pathCode(path),
        past: { name, title },
        from: states[0] ?? chart.initial,
        to: states.at(-1) ?? chart.initial,
        ending,
        marks: marks.slice(0, mostMarks).map(tellMark),
        only: only.length,
        turns: path.steps.length,
        takes,
        version,
      };
    },
  };
}

export const tellMark = (transition: ChartTransition): PathMark => ({
  key: transition.key,
  state: transition.from,
  label: transition.label,
  told: `${occasionOf(transition)} ${transition.from === '' ? 'anywhere' : `at ${transition.from}`}`,
});

function occasionOf({ trigger, label, guard }: ChartTransition): string {
  const words = label.en ?? Object.values(label)[0] ?? '';
  if (trigger === 'choice') return `“${words}”`;
  if (trigger === 'always') return guard ? `goes on if ${guard}` : 'goes on';
  return words;
}

/** Transitions of the flow, each once, in the order in which they are first taken. */
export function takesOf({ flow }: FlowChart, { turns }: Played): string[] {
  const takes = turns.flatMap(({ trace }) =>
    trace.flatMap((each) => (each.step === 'take' && each.flow === flow ? [each.transition] : [])),
  );
  return [...new Set(takes)];
}

/** States of the flow, in the order in which they are entered or waited in; one after the other is told once. */
export function statesOf({ flow }: FlowChart, { turns }: Played): string[] {
  const states = turns.flatMap(({ trace, after }) => {
    const entered = trace.flatMap((each) =>
      each.step === 'enter' && each.flow === flow ? [each.state] : [],
    );
    const waits = after.conversation?.frames.at(-1);
    return waits?.flow === flow ? [...entered, waits.state] : entered;
  });
  return states.filter((state, place) => state !== states[place - 1]);
}

function endingOf({ turns }: Played): PathEnding {
  const last = turns.at(-1);
  if (!last || last.after.conversation?.frames.length === 0) return 'ended';
  return last.mode === 'bot' ? 'waiting' : last.mode;
}
