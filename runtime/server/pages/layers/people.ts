import { counted, languages } from '../../../language/index.js';
import type { LanguageCode } from '../../../model/index.js';
import type { Figure } from '../../../store/index.js';
import type { LayerFilter } from './contract.js';
import { type Layer, percent, summed, weighed } from './layer.js';

/** Where people stand now. */
export const peopleLayer: Layer = async ({ figures }, { chart }, filter) => {
  const { states, structures } = await figures!.standing(chart.flow);
  const asked = states.filter(matching(filter));
  const byState = summed(asked);
  const all = [...byState.values()].reduce((sum, count) => sum + count, 0);
  const known = new Set(chart.states.map(({ path }) => path));
  const gone = asked.filter(({ name }) => !known.has(name)).reduce((sum, { count }) => sum + count, 0);
  return {
    summary: `${counted(all, 'person is', 'people are')} in this flow now${gone > 0 ? `, ${gone} of them in states that are no longer here` : ''}.`,
    structures: structures.map(({ structureHash, publishedAt }) => ({
      hash: structureHash,
      since: publishedAt,
    })),
    states: weighed(
      [...byState].map(([state, count]) => [
        state,
        {
          label: counted(count, 'here', 'here'),
          tone: 'plain',
          count,
          notes: [
            `${counted(count, 'person', 'people')}, ${percent(count, all)} of all in the flow`,
            ...byLanguage(asked.filter(({ name }) => name === state)),
          ],
        },
      ]),
    ),
  };
};

export const matching =
  ({ language, structure }: LayerFilter) =>
  (figure: Figure): boolean =>
    (language === null || figure.language === language) &&
    (structure === null || figure.structureHash === structure);

/** `English: 12, Afrikaans: 3` as lines; nothing where there is one language only. */
export function byLanguage(figures: readonly Figure[]): string[] {
  const sums = summed(figures.map(({ language, count }) => ({ name: language, count })));
  if (sums.size < 2) return [];
  return [...sums].map(([code, count]) => `${languages[code as LanguageCode].name}: ${count}`);
}
