import type { Chart, StateNode } from '../../language/index.js';
import { type ChartIndex, choicesOf, indexChart } from '../../language/index.js';
import type { Customer } from '../../model/index.js';
import { shownChoices } from '../speaking/render.js';
import type { Vars } from '../turn/turn-log.js';
import type { Hearing, HearingScope, ShownChoice } from './hear.js';

export interface HearingPlace {
  /** The frame's chart in every language that shares the flow, the conversation's own first. */
  charts: readonly Chart[];
  state: string;
  vars: Vars;
  customer: Customer;
}

/** What can be heard at a state: its own choices and words, then its ancestors', the root's and everywhere's. */
export function hearingAt(place: HearingPlace): Hearing {
  const [own, ...others] = place.charts.map(indexChart);
  const chain = own!.chain(place.state);
  return {
    flow: own!.chart.flow,
    language: own!.chart.language,
    scopes: chain.map((node) => scopeOf(node, [own!, ...others], place)),
    anytime: (state, id) => anytimeChoice(own!, state, id, place),
  };
}

function scopeOf(node: StateNode, indexes: readonly ChartIndex[], place: HearingPlace): HearingScope {
  const twins = indexes.flatMap((index) => {
    const twin = index.node(node.path);
    return twin ? [[index.chart.language, twin] as const] : [];
  });
  let choices: HearingScope['choices'] | undefined;
  return {
    node,
    heard: new Map(twins.map(([language, twin]) => [language, twin.heard])),
    // only when asked for: a tap never looks at what else is on the screens around it
    get choices() {
      const given = { vars: place.vars, customer: place.customer };
      choices ??= new Map(
        twins.map(([language, twin]) => [language, shownChoices(twin, { ...given, language })]),
      );
      return choices;
    },
  };
}

function anytimeChoice(
  index: ChartIndex,
  state: string,
  id: string,
  place: HearingPlace,
): ShownChoice | null {
  const node = index.node(state);
  if (!node || !choicesOf(node).some((choice) => choice.anytime && choice.id === id)) return null;
  const given = { language: index.chart.language, vars: place.vars, customer: place.customer };
  return shownChoices(node, given).find((choice) => choice.row === null && choice.id === id) ?? null;
}
