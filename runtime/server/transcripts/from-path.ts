import { parseWireId } from '../../engine/index.js';
import { writtenDuration } from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import {
  type Path,
  type PathBook,
  type PathStep,
  type PlayedTurn,
  pastCalled,
  type Scenario,
  type Step,
} from '../../review/index.js';
import { preparedAnswers } from './save.js';

export interface ScenarioWish {
  title: string;
  language: LanguageCode;
}

/** A path as a scenario of a transcript, or why it cannot be one. */
export type Keepable = { scenario: Omit<Scenario, 'who'> } | { reason: string };

export function scenarioOfPath(book: PathBook, flow: string, path: Path, wish: ScenarioWish): Keepable {
  const { byLanguage } = book.play(flow, path);
  const played = byLanguage[wish.language];
  if (!played || played.brokenAt !== null) return { reason: 'The path cannot be walked any more.' };
  const steps: Step[] = [];
  for (const turn of played.turns) {
    const step = stepOf(turn);
    if ('reason' in step) return step;
    // what a turn may be refused is the package that it selects
    if (turn.step.refused) steps.push({ refuse: 'priceChanged' });
    steps.push(step);
  }
  const asked = path.steps.flatMap((step) =>
    step.lookups.map(({ src, outcome }, place) => ({
      src,
      outcome,
      output: outcome === null ? {} : book.walking.output(src, outcome),
      comesByItself: comesByItself(book, step, place),
    })),
  );
  const lookups = preparedAnswers(asked);
  const hasPast = pastCalled(path.past).customer.name !== null;
  const last = played.turns.at(-1)?.after.conversation?.language;
  return {
    scenario: {
      title: wish.title,
      language: hasPast ? wish.language : (last ?? wish.language),
      ...(hasPast && { past: path.past }),
      ...(lookups.length > 0 && { lookups }),
      steps,
    },
  };
}

function stepOf({ event, elapsedMs }: PlayedTurn): Step | { reason: string } {
  if (event.type === 'timers') return { wait: writtenDuration(elapsedMs) };
  if (event.type === 'undelivered')
    return { reason: 'A transcript cannot hold that a message is not delivered.' };
  if (event.type !== 'moment') return { handBack: true };
  const { message } = event.messages[0]!;
  switch (message.kind) {
    case 'text':
      return { text: message.text };
    case 'choice': {
      const { choice, row } = parseWireId(message.id)!;
      return { tap: row ?? choice };
    }
    case 'location':
      return { location: [message.location.latitude, message.location.longitude] };
    case 'edit':
      return { reason: 'A transcript cannot hold that a message is put right.' };
    default:
      return { send: message.kind };
  }
}

/** What the customer sends is chosen for the first answer; a lookup that takes nothing answers as the data is. */
function comesByItself({ walking }: PathBook, { move, lookups }: PathStep, place: number): boolean {
  const { src, outcome } = lookups[place]!;
  if (outcome === null || !walking.isKnown(src, outcome)) return false;
  if (walking.sends?.(src, outcome) == null) return true;
  return place === 0 && (move.do === 'pin' || move.do === 'answer');
}
