import { type PreparedAnswer, type Scenario, type Step, tapName } from '../../review/index.js';
import { keepScenario, namedTranscript, phoneOf, storableOutput } from '../keep-scenario.js';
import type { KeptTranscript, SimulatedLookup, Simulation, SimulationStep } from './contract.js';
import { isStranger, StepRefused } from './player.js';

/**
 * Keeps a chat as the scenario of a transcript below `folder`; without one it is only given back. `asked` is `{ name }`.
 *
 * Throws `BadName`, `NameTaken`, and `StepRefused` where the chat holds what transcripts cannot.
 */
export async function keepTranscript(
  simulation: Simulation,
  asked: unknown,
  folder: string | null,
): Promise<KeptTranscript> {
  const { name, title } = namedTranscript(asked);
  const flow = flowOf(simulation);
  return keepScenario(flow, name, scenarioOf(simulation, title, phoneOf(flow, name)), folder);
}

/** Of the flow that the customer was last in. */
function flowOf({ played }: Simulation): string {
  return played.findLast(({ after }) => after.frames.length > 0)?.after.frames.at(-1)?.flow ?? 'home';
}

/** The chat as tests walk it. */
export function scenarioOf({ script, played }: Simulation, title: string, phone: string): Scenario {
  if (script.beginsAt !== undefined)
    throw new StepRefused('Transcripts know no hour of the day. Play the chat at any hour, and keep that.');
  const steps = played.flatMap(({ step }) => stepOf(step));
  if (steps.length === 0) throw new StepRefused('Nothing has happened yet that could be kept.');
  const lookups = preparedOf(played.flatMap(({ turns }) => turns.flatMap((turn) => turn.lookups)));
  const hasPast = !isStranger(script.past);
  const last = played.findLast(({ after }) => after.language !== null)?.after.language;
  return {
    title,
    who: { name: script.name, phone },
    language: hasPast ? script.language : (last ?? script.language),
    ...(hasPast && { past: script.past }),
    ...(lookups.length > 0 && { lookups }),
    steps,
  };
}

function stepOf(step: SimulationStep): Step[] {
  if ('lookup' in step) return [];
  if ('tap' in step) return [{ tap: tapName(step.tap) }];
  if ('location' in step) return [{ location: step.location }];
  if ('send' in step) return [{ send: step.send }];
  return [step];
}

/** Answers are prepared in the order in which they are asked for: what came before a set one is prepared with it. */
function preparedOf(asked: readonly SimulatedLookup[]): Record<string, PreparedAnswer>[] {
  return asked.flatMap(({ src, outcome, output }, place) => {
    const isNeeded = asked.slice(place).some((later) => later.src === src && later.isSet);
    return isNeeded ? [{ [src]: outcome === null ? 'fails' : { [outcome]: storableOutput(output) } }] : [];
  });
}
