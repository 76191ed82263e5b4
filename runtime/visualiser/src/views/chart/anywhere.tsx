import type { FlowChart, LanguageCode } from '../../../../server/api.js';
import { Menu } from '../../parts/menu.js';
import { TransitionItem } from './transition-item.js';

/** What is heard in every state: told here once, where lines to it would cover the chart. */
export function Anywhere({ chart, language }: { chart: FlowChart; language: LanguageCode }) {
  const transitions = chart.transitions.filter(({ from }) => from === '');
  if (transitions.length === 0) return null;
  return (
    <Menu icon="waiting" title="Heard anywhere" shows="wide" count={transitions.length}>
      {() => (
        <>
          <p className="quiet">In every state of this flow, unless the state has an answer of its own:</p>
          <ul className="transitions">
            {transitions.map((transition) => (
              <TransitionItem
                key={transition.key}
                transition={transition}
                language={language}
                flow={chart.flow}
                towards="to"
              />
            ))}
          </ul>
        </>
      )}
    </Menu>
  );
}
