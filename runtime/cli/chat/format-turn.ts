import { tellDeeds, tellWay, valueInWords } from '../../language/index.js';
import type { FeedTurn } from '../../server/index.js';

/** What the system did in one turn, a line each. Bubbles are left out: the customer's side shows them. */
export function formatTurn({ trace, effects, state, outcome, error }: FeedTurn): string[] {
  const context = Object.entries(state?.frames.at(-1)?.context ?? {});
  const held = context.filter(([, value]) => saysMuch(value));
  return [
    tellWay(tellDeeds(trace)),
    ...tellDeeds([], effects).map(({ told }) => told),
    held.map(([name, value]) => `${name}: ${valueInWords(value)}`).join(' · '),
    error === undefined ? '' : `! ${outcome}: ${error}`,
  ].filter((line) => line !== '');
}

/** What is missing, empty or no says little. */
const saysMuch = (value: unknown) => !['null', 'false', '[]'].includes(JSON.stringify(value));
