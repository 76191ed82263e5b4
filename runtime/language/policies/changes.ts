import { type JourneyStage, journeyStages } from '../../actions/index.js';
import type { SourceState, SourceTransition } from '../3-meaning/source-chart.js';
import { constantOf, type Knowledge, nameOf } from './knowledge.js';
import type { WholeChart } from './project.js';

/** What the engine's steps make of what is known. `keep` says which names of the flow are followed. */
type Keep = (name: string) => boolean;

export function defaultsOf({ chart }: WholeChart, keep: Keep): Knowledge {
  const followed = [...chart.context.values()].filter(({ name }) => keep(name));
  return Object.fromEntries(followed.map(({ name, default: value }) => [name, factOf(value)]));
}

function factOf(value: unknown): string {
  if (value === null) return 'missing';
  if (typeof value === 'object') return 'known';
  return typeof value === 'string' ? `='${value}'` : `=${value}`;
}

/** After `take` and `assign`, one after the other. */
export function afterAssign({ take, assign }: SourceTransition, known: Knowledge, keep: Keep): Knowledge {
  if (!take && assign.length === 0) return known;
  const next: Record<string, string> = { ...known };
  const set = (name: string, fact: string | undefined) => {
    if (fact === undefined || !keep(name)) delete next[name];
    else next[name] = fact;
  };
  if (take) set(String(take.value), 'known');
  for (const { name, value, text } of assign)
    set(name, value ? factOfSource(value.source, next) : text ? `='${text.value}'` : 'missing');
  return next;
}

function factOfSource(source: string, known: Knowledge): string | undefined {
  const fixed = constantOf(source);
  if (fixed !== undefined) return `=${fixed}`;
  const name = nameOf(source);
  // what a lookup, a pin or a row gives is there; what is worked out may come to nothing
  return name !== undefined && /^(event|item)\b/.test(name) ? 'known' : known[name ?? ''];
}

export const stageName = 'customer.journey_stage';

export function stageOf(known: Knowledge): JourneyStage | undefined {
  const fact = known[stageName];
  return journeyStages.find((stage) => fact === `='${stage}'`);
}

/** As the engine does it: forward only, unless the state says `back`. undefined: not known. */
export function stageAfter(known: Knowledge, { journey }: SourceState): JourneyStage | undefined {
  const before = stageOf(known);
  if (!journey) return before;
  if (journey.back) return journey.stage;
  if (before === undefined) return undefined;
  return journeyStages.indexOf(journey.stage) > journeyStages.indexOf(before) ? journey.stage : before;
}
