import type { ApiLayer, FlowChart, LanguageCode } from '../../../../server/api.js';
import { stateAddress } from '../../addresses.js';
import { LayerNotes } from '../../layers/layer-notes.js';
import { Link, withQuery } from '../../router.js';
import { kindNames } from './legend.js';
import { inLanguage, TransitionItem } from './transition-item.js';

/** The chart as text, in the author's order: for whoever reads with a screen reader, and for reading on a phone. */
export function ChartList({
  chart,
  language,
  selected,
  layer,
}: {
  chart: FlowChart;
  language: LanguageCode;
  selected: string | undefined;
  layer: ApiLayer | undefined;
}) {
  const own = chart.states.filter(({ isEverywhere }) => !isEverywhere);
  return (
    <ol className="chart-list">
      {own.map((state) => {
        const words = inLanguage(state.words, language);
        return (
          <li key={state.path} aria-current={state.path === selected ? 'true' : undefined}>
            <h2>
              <Link href={withQuery({}, stateAddress(chart.flow, state.path))}>{state.path}</Link>
            </h2>
            <p className="quiet">
              {state.isInitial && state.parent === '' ? 'The flow begins here; ' : ''}
              {kindNames[state.kind]}
              {state.uses && ` (${state.uses})`}
              {state.stage && ` · ${state.stage}`}
            </p>
            {layer && <LayerNotes layer={layer} state={state.path} chart={chart} language={language} />}
            {words && <p className="list-words">{words}</p>}
            <ul className="transitions">
              {chart.transitions
                .filter(({ from }) => from === state.path)
                .map((transition) => (
                  <TransitionItem
                    key={transition.key}
                    transition={transition}
                    language={language}
                    flow={chart.flow}
                    towards="to"
                  />
                ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}
