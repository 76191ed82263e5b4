import { limits } from '../../model/index.js';
import { bubblesIn, joined, lengthsOf, type Spoken, spokenBy } from '../3-meaning/measuring/bubbles.js';
import { longestTurns } from '../3-meaning/measuring/longest-turn.js';
import type { SourceState } from '../3-meaning/source-chart.js';
import { statesByPath } from '../3-meaning/walking/ways.js';
import type { SourceRange } from '../contract.js';
import type { Problem, Rule } from './rule.js';

/** As many as a person reads at once. */
const mostAtOnce = 3;

/** Bubbles that leave in one turn: each costs money, and WhatsApp carries only so many to one person in a row. */
export const manyBubbles: Rule = {
  isConsequence: true,
  check({ chart, facts }, report) {
    const turns = longestTurns(chart, facts);
    const told = new Set<SourceState>();
    // the longest first, and of a chain only its beginning
    const long = [...turns].filter(([, { spoken }]) => isLong(spoken));
    for (const [state, { spoken, way }] of long.sort(
      ([, left], [, right]) => right.way.length - left.way.length,
    )) {
      if (told.has(state)) continue;
      for (const step of way) told.add(step);
      report(tooMany(spoken, way, state.nameRange));
    }
    // what an answer says on its own way there comes on top
    const lengths = lengthsOf(chart, facts);
    const byPath = statesByPath(chart);
    for (const { transition } of facts.transitions) {
      const turn = turns.get(byPath.get(transition.resolved ?? '')!);
      if (!transition.say || !turn || isLong(turn.spoken)) continue;
      const spoken = joined(spokenBy(transition.say, lengths), turn.spoken);
      if (isLong(spoken)) report(tooMany(spoken, turn.way, transition.say.range));
    }
  },
};

function isLong(spoken: Spoken): boolean {
  return bubblesIn(spoken) > mostAtOnce;
}

function tooMany(spoken: Spoken, way: readonly SourceState[], range: SourceRange): Problem {
  const bubbles = bubblesIn(spoken);
  const names = way.map(({ path }) => path);
  const shown = names.length > 8 ? [...names.slice(0, 4), '…', ...names.slice(-3)] : names;
  const isBurst = bubbles > limits.pair.burst;
  return {
    ...(isBurst && { severity: 'error' }),
    message: `Up to ${bubbles} bubbles leave at once here: ${shown.join(' → ')}`,
    help: isBurst
      ? `WhatsApp refuses more than ${limits.pair.burst} to one person in a row. Ask something in between.`
      : `Say it in fewer: texts in a row share a bubble of ${limits.interactiveBody.toLocaleString('en')} characters, each picture or file has its own. Or ask something in between.`,
    range,
  };
}
