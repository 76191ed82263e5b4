import type { TraceStep } from '../../engine/index.js';
import type { Effect } from '../../model/index.js';
import type { ToldTurn } from '../../server/index.js';

/** What the system did in one turn, a line each. Bubbles are left out: the customer's side shows them. */
export function tellTurn(turn: ToldTurn): string[] {
  const lines = turn.trace.filter((step) => step.step !== 'take').map(tellStep);
  lines.push(...turn.effects.flatMap(tellEffect));
  const talking = turn.state?.frames.at(-1);
  if (talking) {
    const held = Object.entries(talking.context).filter(([, value]) => tells(value));
    if (held.length > 0)
      lines.push(held.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(' '));
  }
  if (turn.error !== undefined) lines.push(`! ${turn.outcome}: ${turn.error}`);
  return lines;
}

function tellStep(step: Exclude<TraceStep, { step: 'take' }>): string {
  switch (step.step) {
    case 'heard':
      return `heard ${step.as} (${step.by})`;
    case 'enter':
      return `→ ${step.flow}/${step.state}`;
    case 'jump':
      return `→ ${step.target} ${step.to}`;
    case 'lookup':
      return `${step.src}: ${step.outcome}`;
    case 'journey':
      return `journey: ${step.from ?? 'first contact'} → ${step.to}`;
    case 'call':
      return `call ${step.flow}`;
    case 'return':
      return `return from ${step.flow}${step.final && `: ${step.final}`}`;
    case 'guardFailed':
      return `! guard ${step.guard}: ${step.error}`;
    case 'moved':
      return `moved from ${step.from} (${step.how})`;
    case 'note':
      return step.text;
  }
}

function tellEffect(effect: Effect): string[] {
  // bubbles are on the left, and the trace has the journey
  if (effect.kind === 'send' || effect.kind === 'journey') return [];
  const { kind, ...rest } = effect;
  const words = Object.entries(rest)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [`+ ${kind}${words.length > 0 ? ` ${words.join(', ')}` : ''}`];
}

/** What is missing, empty or no says little, and a long list too much. */
const tells = (value: unknown) => {
  const text = JSON.stringify(value);
  return !['null', 'false', '[]'].includes(text) && text.length <= 60;
};
