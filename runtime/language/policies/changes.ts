import {
  type Customer,
  customerStatuses,
  hindrance,
  type JourneyStage,
  journeyStages,
  movementBetween,
} from '../../model/index.js';
import type { SourceState } from '../3-meaning/source-chart.js';
import { factOfDefault } from '../3-meaning/walking/facts-of-values.js';
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

/**
 * What entering a state makes of the journey, as the engine does it: forward only, unless the state says `back`, and only to
 * where the customer may be; who had left is pending again. undefined: anything.
 */
export function journeyFacts(known: Knowledge, { journey }: SourceState): [name: string, fact?: string][] {
  if (!journey) return [];
  const { stage, back = false } = journey;
  const before = stageOf(known);
  if (before === undefined) return back ? [[stageName], [statusName]] : [[stageName]];
  const movement = movementBetween(before, stage);
  if (movement === null || ((movement === 'back' || movement === 'return') && !back)) return [];
  const isHindered = new Set(customersOf(known, before).map((one) => hindrance(one, stage) !== null));
  if (isHindered.size > 1) return movement === 'return' ? [[stageName], [statusName]] : [[stageName]];
  if (isHindered.has(true)) return [];
  const moved: [string, string] = [stageName, `='${stage}'`];
  return movement === 'return' ? [moved, [statusName, "='pending'"]] : [moved];
}

const statusName = 'customer.status';
const consentName = 'customer.consent_given';
const codeName = 'customer.selected_package_code';

/** What decides of what `journeyFacts` tells. */
export function sourcesOfJourney({ journey }: SourceState): { to: string; from: string }[] {
  if (!journey) return [];
  const needs = journey.stage === 'decision' ? [consentName, codeName] : [statusName];
  const isHindered = journeyStages.indexOf(journey.stage) >= journeyStages.indexOf('decision');
  return [
    ...(isHindered ? needs : []).map((from) => ({ to: stageName, from })),
    ...(journey.back ? [{ to: statusName, from: stageName }] : []),
  ];
}

/** Whoever the customer may be, as far as it matters to the journey. */
function customersOf(known: Knowledge, journey_stage: JourneyStage): Customer[] {
  const { [statusName]: status, [consentName]: consent, [codeName]: code } = known;
  const statuses = customerStatuses.filter((one) => !status?.startsWith('=') || status === `='${one}'`);
  const consents = [true, false].filter((one) => !consent?.startsWith('=') || consent === `=${one}`);
  const codes = ['a package', null].filter((one) =>
    code === 'missing' ? one === null : code === undefined || one !== null,
  );
  return statuses.flatMap((status) =>
    consents.flatMap((consent_given) =>
      codes.map((selected_package_code) => ({
        ...somebody,
        journey_stage,
        status,
        consent_given,
        selected_package_code,
      })),
    ),
  );
}

const somebody: Customer = {
  name: null,
  status: 'pending',
  preferred_language: null,
  journey_stage: null,
  coverage_available: null,
  coverage_area_id: null,
  manual_location: null,
  gps: null,
  place_name: null,
  place_gps: null,
  selected_package_code: null,
  consent_given: false,
  referral_code: null,
};
