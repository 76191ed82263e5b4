import { catalogue, type Services } from '../../../actions/index.js';
import type { CompiledFlow } from '../../../language/index.js';
import type { Scenario } from '../scenario/scenario.js';
import { prepareLookups } from './prepare-lookups.js';
import { type EngineTurn, pureDriver } from './pure-driver.js';
import { transcribe } from './transcribe.js';

/** A scenario of a project. */
export interface NamedScenario {
  /** `onboarding/joins-with-a-pin.en` */
  name: string;
  flow: string;
  scenario: Scenario;
}

export interface PlayedScenario {
  name: string;
  chat: string;
  /** Why the chat ends before its scenario does; null: it does not. */
  endsEarly: string | null;
  /** Lookups with a prepared answer that nobody asked for. */
  unused: string[];
  /** The turns of each step, in the order of the chat. */
  steps: EngineTurn[][];
}

/** With the engine alone; `services` answer the lookups for which the scenario prepares nothing. */
export async function playScenario(
  { name, flow, scenario }: NamedScenario,
  flows: CompiledFlow[],
  services: Services,
): Promise<PlayedScenario> {
  const { lookups, unused } = prepareLookups(scenario, catalogue.lookups);
  const { past, language } = scenario;
  const driver = pureDriver(
    flows,
    lookups,
    services,
    past === undefined ? undefined : { name: past, language },
  );
  const { chat, endsEarly } = await transcribe(flow, scenario, driver);
  return { name, chat, endsEarly, unused: endsEarly === null ? unused() : [], steps: driver.steps };
}

/** The transitions that a chat takes, as `flow key`, sorted. */
export function walkedIn({ steps }: PlayedScenario): string[] {
  const taken = steps
    .flat()
    .flatMap(({ trace }) =>
      trace.flatMap((step) => (step.step === 'take' ? [`${step.flow} ${step.transition}`] : [])),
    );
  return [...new Set(taken)].sort();
}
