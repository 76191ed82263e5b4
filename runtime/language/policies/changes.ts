import { type JourneyStage, journeyStages } from '../../model/index.js';
import { factOfDefault } from '../3-meaning/facts-of-values.js';
import type { SourceState } from '../3-meaning/source-chart.js';
import type { Knowledge } from '../conditions/knowledge.js';
import type { WholeChart } from './whole-chart.js';

/** What the engine's steps make of what is known. `keep` says which names of the flow are followed. */
type Keep = (name: string) => boolean;

export function defaultsOf({ chart }: WholeChart, keep: Keep): Knowledge {
  const followed = [...chart.context.values()].filter(({ name }) => keep(name));
  return Object.fromEntries(followed.map(({ name, default: value }) => [name, factOfDefault(value)]));
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
