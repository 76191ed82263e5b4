import type { ChartTransition, PlayedStep, SimulationStep } from '../../../../server/api.js';
import { heardId } from './choices.js';

/** One step of a chat, as whoever plays it chose it: the server has not told of it yet. `choices`: what is called what on the phone. */
export function stepInWords(step: SimulationStep, choices?: ReadonlyMap<string, string>): string {
  if ('text' in step) return `“${step.text}”`;
  if ('tap' in step) return `taps “${choices?.get(step.tap) ?? heardId(step.tap)}”`;
  if ('location' in step) return `sends a pin${step.place ? `: ${step.place}` : ''}`;
  if ('send' in step) return `sends (${step.send})`;
  if ('duplicate' in step) return 'the same message arrives again';
  if ('wait' in step) return `${step.wait} later`;
  if ('handBack' in step) return 'a person hands back';
  if ('refuse' in step)
    return `the database will refuse: ${step.refuse === 'gone' ? 'package gone' : 'price changed'}`;
  const { lookup, answer } = step;
  if (answer === 'real') return `${lookup} answers really again`;
  return answer === 'fails' ? `${lookup} will fail` : `${lookup} will answer “${answer.outcome}”`;
}

/** One step of a chat that was played: what was tapped is called as it stood on the phone. */
export function playedInWords({ step, said }: PlayedStep): string {
  if (said?.kind === 'choice') return `taps “${said.text}”`;
  return said && 'send' in step ? `sends ${said.text}` : stepInWords(step);
}

/** Why no turn came of a step. */
export function nothingInWords(step: SimulationStep): string {
  if ('wait' in step) return 'Nothing fell due.';
  if ('duplicate' in step) return 'It was known already: nobody is answered twice.';
  if ('lookup' in step || 'refuse' in step) return 'It holds from here on.';
  return 'Nothing came of it.';
}

/** '2 hours of silence': what sets off a transition, without the sign that charts put before it. */
export const triggerInWords = ({ label }: ChartTransition) =>
  (label.en ?? Object.values(label)[0] ?? '').replace(/^⏱ /, '');

/** `state|event` of a transition's key: its alternatives are tried in their order. */
export const eventOf = (key: string) => key.slice(0, key.lastIndexOf('|'));
