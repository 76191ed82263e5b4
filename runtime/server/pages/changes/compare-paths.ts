import type { CompiledFlow } from '../../../language/index.js';
import {
  chartOfFlow,
  coverPaths,
  createPathBook,
  everywhereFlow,
  type FlowChart,
  type PathBook,
  type StateChange,
  seededAnswers,
  type TransitionChange,
} from '../../../review/index.js';
import type { Serve } from '../../threads/thread.js';
import type { ChangedPath, FlowPathChanges, PathChanges } from './contract.js';

export interface PathsToCompare {
  before: readonly CompiledFlow[];
  after: readonly CompiledFlow[];
  changes: readonly { flow: string; states: StateChange[]; transitions: TransitionChange[] }[];
}

export type ComparingFunctions = { compare(asked: PathsToCompare): PathChanges };

export const serve: Serve<ComparingFunctions> = () => ({ compare });

/** More than anybody reads. */
const mostPaths = 12;

/**
 * Few paths that take every transition that is gone, was another, or is not reached any more; and few that take what came.
 * Slow: everything that can happen is tried in both versions.
 */
function compare({ before, after, changes }: PathsToCompare): PathChanges {
  const left = sideOf(before, new Map(changes.map(({ flow, states }) => [flow, states])));
  const right = sideOf(after, new Map());
  const shared = changes.find(({ flow }) => flow === everywhereFlow);
  const flows = [...new Set([...changes.map(({ flow }) => flow)])].map((flow): FlowPathChanges => {
    const transitions = changes.find((each) => each.flow === flow)!.transitions;
    const other = {
      left: new Set(transitions.flatMap(({ before: was }) => was?.key ?? [])),
      right: new Set(transitions.flatMap(({ after: is }) => is?.key ?? [])),
    };
    const ownOnly = (key: string) =>
      flow === everywhereFlow || !shared?.transitions.some((each) => each.key === key);
    const lost = left.takes.filter(
      (take) =>
        left.isOf(take, flow, other.left) &&
        ownOnly(take.key) &&
        (other.left.has(take.key) || !right.has(take)),
    );
    const gained = right.takes.filter(
      (take) =>
        right.isOf(take, flow, other.right) &&
        ownOnly(take.key) &&
        (other.right.has(take.key) || !left.has(take)),
    );
    return { flow, lost: left.tell(lost), gained: right.tell(gained) };
  });
  return { flows, isWhole: left.book.exploration.isWhole && right.book.exploration.isWhole };
}

interface Take {
  flow: string;
  key: string;
  /** The same transition under its name of today. */
  now: string;
}

function sideOf(flows: readonly CompiledFlow[], states: ReadonlyMap<string, readonly StateChange[]>) {
  const book: PathBook = createPathBook({ flows, answers: seededAnswers });
  const charts = new Map(flows.map((flow) => [flow.flow, chartOfFlow(flow)]));
  const found = new Set(book.exploration.spots.flatMap(({ next }) => next.flatMap(({ takes }) => takes)));
  const takes = [...found].map((take): Take => {
    const flow = take.slice(0, take.indexOf(' '));
    const key = take.slice(flow.length + 1);
    return { flow, key, now: renamed(key, states.get(flow) ?? []) };
  });
  const known = new Set(takes.map(({ flow, now }) => `${flow} ${now}`));
  const first = flows[0]?.flow;
  return {
    book,
    takes,
    has: ({ flow, now }: Take) => known.has(`${flow} ${now}`),
    /** What all flows share is told of one of them. */
    isOf: (take: Take, flow: string, others: ReadonlySet<string>) =>
      flow === everywhereFlow ? take.flow === first && others.has(take.key) : take.flow === flow,
    tell(wanted: readonly Take[]): FlowPathChanges['lost'] {
      const covered = coverPaths(
        book.walking,
        book.exploration,
        new Set(wanted.map(({ flow, key }) => `${flow} ${key}`)),
      ).paths;
      return {
        paths: covered.slice(0, mostPaths).map(({ path, takes: own }): ChangedPath => {
          const flow = own[0]!.slice(0, own[0]!.indexOf(' '));
          const { played } = book.play(flow, path);
          return { ...played, flow, because: own.flatMap((take) => markOf(charts.get(flow), take)) };
        }),
        more: Math.max(0, covered.length - mostPaths),
      };
    },
  };
}

function renamed(key: string, states: readonly StateChange[]): string {
  const [from = '', event = '', as] = key.split('|');
  const path = states.find(({ was }) => was === from)?.path;
  return path === undefined ? key : `${path}|${event.replace(`.${from}`, `.${path}`)}|${as}`;
}

function markOf(chart: FlowChart | undefined, take: string): ChangedPath['because'] {
  const key = take.slice(take.indexOf(' ') + 1);
  const transition = chart?.transitions.find((each) => each.key === key);
  return transition ? [{ key, state: transition.from, label: transition.label }] : [];
}
