import type {
  ChartTransition,
  HeardBy,
  PlayedStep,
  SimulatedTurn,
  SimulationStep,
  Try,
} from '../../../../server/api.js';

import { heardId } from './choices.js';

/** Why a message was taken for what it was taken for. */
export const heardByInWords: Record<HeardBy, string> = {
  id: 'it was tapped',
  exact: 'word for word',
  number: 'by its number in the list',
  lexicon: 'by what the words mean',
  feature: 'by what tells it from the others on the screen',
  kind: 'this kind of message is asked for',
  spelling: 'the same, misspelt',
  unheard: 'nothing on offer fits what was said',
  ambiguous: 'several choices fit, so it asks back',
  'earlier question': 'it belongs to an earlier question',
  unseen: 'the question had not been seen yet',
  repeat: 'the same again, before the answer was seen',
  silent: 'nobody is listening here',
  'not plain': 'near an answer that binds, so it asks again',
  overtaken: 'the customer wrote more, which decides',
  'taken back': 'takes back the answer before it',
  robot: 'a machine seems to write: it gets no answer',
};

/** What could not be taken for anything that is on offer. */
export const heardNothing: ReadonlySet<HeardBy> = new Set([
  'unheard',
  'ambiguous',
  'repeat',
  'silent',
  'not plain',
  'overtaken',
  'robot',
]);

export const triedInWords: Record<Try['step'], string> = {
  exact: 'Word for word',
  'opt-out': 'Asks to be left alone',
  number: 'Number in the list',
  meaning: 'By what it says',
  kind: 'Kind of message',
  spelling: 'The same, misspelt',
  phrase: 'A phrase, misspelt',
};

export const causeInWords: Record<SimulatedTurn['cause'], string> = {
  moment: 'A message',
  timers: 'A timer',
  undelivered: 'A bubble could not arrive',
  returned: 'A person hands back',
  takenOver: 'A person takes over',
};

export const kindInWords: Record<string, string> = {
  image: '📷 Photo',
  video: '🎬 Video',
  audio: '🎤 Voice note',
  document: '📄 Document',
  sticker: '🙂 Sticker',
  contacts: '👤 Contact card',
  reaction: '👍 Reaction',
  order: '🛒 Order',
  form: '📝 Form',
  unsupported: '❔ Something unknown, a poll for instance',
};

/** One step of a chat, before it was played. `choices`: what is called what on the phone. */
export function stepInWords(step: SimulationStep, choices?: ReadonlyMap<string, string>): string {
  if ('text' in step) return `“${step.text}”`;
  if ('tap' in step) return `taps “${choices?.get(step.tap) ?? heardId(step.tap)}”`;
  if ('location' in step) return `sends a pin${step.place ? `: ${step.place}` : ''}`;
  if ('send' in step) return `sends ${kindInWords[step.send] ?? step.send}`;
  if ('duplicate' in step) return 'the same message arrives again';
  if ('wait' in step) return `${waitInWords(step.wait)} later`;
  if ('handBack' in step) return 'a person hands back';
  if ('refuse' in step)
    return `the database will refuse: ${step.refuse === 'gone' ? 'package gone' : 'price changed'}`;
  const { lookup, answer } = step;
  if (answer === 'real') return `${lookup} answers really again`;
  return answer === 'fails' ? `${lookup} will fail` : `${lookup} will answer “${answer.outcome}”`;
}

/** One step of a chat that was played: what was tapped is called as it stood on the phone. */
export function playedInWords({ step, said }: PlayedStep): string {
  return said?.kind === 'choice' ? `taps “${said.text}”` : stepInWords(step);
}

/** Why no turn came of a step. */
export function nothingInWords(step: SimulationStep): string {
  if ('wait' in step) return 'Nothing fell due.';
  if ('duplicate' in step) return 'It was known already: nobody is answered twice.';
  if ('lookup' in step || 'refuse' in step) return 'It holds from here on.';
  return 'Nothing came of it.';
}

const units: Record<string, string> = { s: 'second', m: 'minute', h: 'hour', d: 'day' };

/** '2 hours' of '2h'; what is no whole number of hours as a span. */
function waitInWords(wait: string): string {
  const [count, unit] = [Number(wait.slice(0, -1)), units[wait.slice(-1)]!];
  return unit === 'minute' && count >= 60 ? spanInWords(count * 60_000) : counted(count, unit);
}

export const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** '2 hours of silence': what sets off a transition, without the sign that charts put before it. */
export const triggerInWords = ({ label }: ChartTransition) =>
  (label.en ?? Object.values(label)[0] ?? '').replace(/^⏱ /, '');

/** `state|event` of a transition's key: its alternatives are tried in their order. */
export const eventOf = (key: string) => key.slice(0, key.lastIndexOf('|'));

/** '2 h 5 min'. */
export function spanInWords(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  // up to two days people count hours
  const days = minutes > 2 * 1_440 ? Math.floor(minutes / 1_440) : 0;
  const [hours, left] = [Math.floor(minutes / 60) - days * 24, minutes % 60];
  const parts = [days > 0 && `${days} d`, hours > 0 && `${hours} h`, left > 0 && days === 0 && `${left} min`];
  return parts.filter(Boolean).join(' ') || 'a moment';
}

/** A value as people say it; the whole of it stands with what engineers read. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return clipped(value);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : clipped(value.map(nameOf).join(', '));
  return nameOf(value);
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return valueInWords(value);
  const { name, title, latitude, longitude } = value as Record<string, unknown>;
  if (typeof name === 'string' || typeof title === 'string') return String(name ?? title);
  if (typeof latitude === 'number' && typeof longitude === 'number')
    return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  const parts = Object.entries(value).map(([key, part]) => `${key}: ${valueInWords(part)}`);
  return clipped(parts.join(', ')) || 'nothing';
}

export function clipped(text: string, most = 140): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
