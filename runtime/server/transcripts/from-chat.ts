import { type Scenario, type Step, tapName } from '../../review/index.js';
import type { KeptTranscript, Simulation, SimulationStep } from '../simulator/contract.js';
import { isStranger, StepRefused } from '../simulator/player.js';
import { namedTranscript, phoneOf, preparedAnswers, saveScenario } from './save.js';

/**
 * Keeps a chat as the scenario of a transcript below `folder`; without one it is only given back. `asked` is `{ name }`.
 *
 * Throws `BadName`, `NameTaken`, and `StepRefused` where the chat holds what transcripts cannot.
 */
export async function saveChat(
  simulation: Simulation,
  asked: unknown,
  folder: string | null,
): Promise<KeptTranscript> {
  const { name, title } = namedTranscript(asked);
  const flow = flowOf(simulation);
  return saveScenario(flow, name, scenarioOfChat(simulation, title, phoneOf(flow, name)), folder);
}

/** Of the flow that the customer was last in. */
function flowOf({ played }: Simulation): string {
  return played.findLast(({ after }) => after.frames.length > 0)?.after.frames.at(-1)?.flow ?? 'home';
}

/** The chat as tests walk it. */
export function scenarioOfChat({ script, played }: Simulation, title: string, phone: string): Scenario {
  if (script.beginsAt !== undefined)
    throw new StepRefused('Transcripts know no hour of the day. Play the chat at any hour, and keep that.');
  const steps = played.flatMap(({ step }) => stepOf(step));
  if (steps.length === 0) throw new StepRefused('Nothing has happened yet that could be kept.');
  const asked = played.flatMap(({ turns }) => turns.flatMap((turn) => turn.lookups));
  const lookups = preparedAnswers(asked.map((lookup) => ({ ...lookup, comesByItself: !lookup.isSet })));
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
