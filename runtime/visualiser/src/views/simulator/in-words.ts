import type { HeardBy, SimulatedTurn, SimulationStep, TraceStep, Try } from '../../../../server/api.js';

export const heardByInWords: Record<HeardBy, string> = {
  id: 'it was tapped',
  exact: 'word for word',
  number: 'its number in the list',
  lexicon: 'what the words mean',
  feature: 'what tells it from the others on the screen',
  kind: 'it is the kind of message that is asked for',
  spelling: 'the same, misspelt',
  unheard: 'nothing fits',
  ambiguous: 'several fit, so it is asked back',
  'earlier question': 'it belongs to an earlier question',
  unseen: 'the question had not been seen yet',
  repeat: 'the same again, before the answer was seen',
  silent: 'nobody is listening here',
};

export const triedInWords: Record<Try['step'], string> = {
  exact: 'Word for word',
  number: 'Number in the list',
  meaning: 'By what it says',
  kind: 'Kind of message',
  spelling: 'The same, misspelt',
  phrase: 'A phrase, misspelt',
};

export const causeInWords: Record<SimulatedTurn['cause'], string> = {
  message: 'A message',
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

/** One step of a chat, for a list of them. */
export function stepInWords(step: SimulationStep): string {
  if ('text' in step) return `“${step.text}”`;
  if ('tap' in step) return `taps ${step.tap.split('/').at(-1)}`;
  if ('location' in step) return `sends a pin${step.place ? `: ${step.place}` : ''}`;
  if ('send' in step) return `sends ${kindInWords[step.send] ?? step.send}`;
  if ('duplicate' in step) return 'the same message arrives again';
  if ('wait' in step) return `${step.wait} later`;
  if ('handBack' in step) return 'a person hands back';
  if ('refuse' in step)
    return `the database will refuse: ${step.refuse === 'gone' ? 'package gone' : 'price changed'}`;
  const { lookup, answer } = step;
  if (answer === 'real') return `${lookup} answers really again`;
  return answer === 'fails' ? `${lookup} will fail` : `${lookup} will answer “${answer.outcome}”`;
}

/** What the machine did, one line each; what was heard and which transitions it took are told apart. */
export function traceInWords(step: TraceStep): string | null {
  switch (step.step) {
    case 'heard':
    case 'take':
    case 'lookup':
      return null;
    case 'enter':
      return `→ ${step.state}`;
    case 'jump':
      return `↩ ${step.to} (${step.target})`;
    case 'journey':
      return `journey: ${step.from ?? 'first contact'} → ${step.to}`;
    case 'call':
      return `⇒ plays ${step.flow}`;
    case 'return':
      return `⇐ ${step.flow} ends${step.final ? ` in ${step.final}` : ''}`;
    case 'guardFailed':
      return `a guard failed: ${step.guard}: ${step.error}`;
    case 'moved':
      return `${step.flow} was changed meanwhile (${step.how})`;
    case 'note':
      return step.text;
  }
}

/** '2 h 5 min'. */
export function spanInWords(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const [days, hours, left] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = [days > 0 && `${days} d`, hours > 0 && `${hours} h`, left > 0 && days === 0 && `${left} min`];
  return parts.filter(Boolean).join(' ') || 'a moment';
}

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
export const timeInWords = (at: number) => time.format(at);
export const dayInWords = (at: number) => day.format(at);
