import { catalogue, type Input, type Services } from '../../actions/index.js';
import type { Json } from '../../model/index.js';
import { sampleOutput } from '../paths/samples.js';
import type { Sent, Walking } from '../paths/situation.js';
import seeded from './known-answers.generated.json' with { type: 'json' };

/** What lookups answer on paths, by `lookup outcome`, and what a customer sends to be answered so. Plain data. */
export interface KnownAnswers {
  [lookupAndOutcome: string]: KnownAnswer;
}

export interface KnownAnswer {
  output: { [name: string]: Json };
  sends?: Sent;
}

/** Those of the sample data: for whoever has no database. */
export const seededAnswers: KnownAnswers = seeded;

/** Towns that customers could type, until each outcome has come up: reached or not, several of one name, and none. */
const towns = [
  'Mooi River',
  'Howick',
  'Paarl',
  'Soweto',
  'Upington',
  'Springbok',
  'Middelburg',
  'Heidelberg',
  'Xqwvk',
];

/** Asks the real data for an answer of every outcome; an outcome that it does not give today is left out. */
export async function answersOf(services: Services): Promise<KnownAnswers> {
  const known: KnownAnswers = {};
  for (const [src, lookup] of Object.entries(catalogue.lookups)) {
    const inputs: Input[] = 'place' in lookup.input ? towns.map((place) => ({ place })) : [{}];
    for (const input of inputs) {
      const { outcome, output } = await lookup.run(input, services, { language: 'en' });
      known[`${src} ${outcome}`] ??= { output, ...('place' in input && { sends: sentFor(input, output) }) };
    }
  }
  return known;
}

/** A pin has the same answer as the name of the town that it is in; what is no town, or several, cannot be pinned. */
function sentFor({ place }: Input, { location }: KnownAnswer['output']): Sent {
  return { text: place as string, ...(location !== undefined && { location: location as never }) };
}

/** As `Walking`, and which outcomes are real ones. */
export interface KnowingWalking extends Walking {
  isKnown(src: string, outcome: string): boolean;
}

/** With samples for whatever is not known. */
export function walkingWith(
  walking: Pick<Walking, 'library' | 'settings'>,
  answers: KnownAnswers,
): KnowingWalking {
  const known = (src: string, outcome: string) => answers[`${src} ${outcome}`];
  return {
    ...walking,
    output: (src, outcome) => known(src, outcome)?.output ?? sampleOutput(src, outcome),
    sends: (src, outcome) => known(src, outcome)?.sends ?? null,
    isKnown: (src, outcome) => known(src, outcome) !== undefined,
  };
}
