import { useEffect, useRef } from 'react';
import type {
  ApiLayer,
  ApiState,
  ApiStateInLanguage,
  ChartTransition,
  FlowChart,
  LanguageCode,
} from '../../../../server/api.js';
import { flowAddress } from '../../addresses.js';
import { useData } from '../../data/use-data.js';
import { LayerNotes } from '../../layers/layer-notes.js';
import { Bubble } from '../../parts/bubble.js';
import { Icon } from '../../parts/icon.js';
import { Problems } from '../../parts/problems.js';
import { Unread } from '../../parts/unread.js';
import { goTo, Link, withQuery } from '../../router.js';
import { kindNames } from './legend.js';
import { TransitionItem } from './transition-item.js';

interface PanelProps {
  flow: string;
  state: string;
  language: LanguageCode;
  chart: FlowChart;
  onSelect(path: string | null): void;
  layer: ApiLayer | undefined;
}

/** All that there is to know of the chosen state: beside the chart, and on a phone over its lower half. */
export function StatePanel({ flow, state, language, chart, onSelect, layer }: PanelProps) {
  const data = useData<ApiState>(
    `/api/flows/${encodeURIComponent(flow)}/states/${encodeURIComponent(state)}`,
  );
  const { value } = data;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key === 'Escape' && !event.defaultPrevented) onSelect(null);
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onSelect]);
  const drawn = chart.states.find(({ path }) => path === state);
  return (
    <aside className="panel" aria-label={`State ${state}`} ref={panel}>
      <header className="panel-head">
        <div>
          <h2>{state}</h2>
          {drawn && (
            <p className="quiet">
              <Icon name={drawn.kind} /> {kindNames[drawn.kind]}
              {drawn.kind === 'call' && drawn.uses && (
                <>
                  : <Link href={flowAddress(drawn.uses)}>{drawn.uses}</Link>
                </>
              )}
              {drawn.kind === 'lookup' && `: ${drawn.uses}`}
              {drawn.stage && ` · ${drawn.stage}`}
            </p>
          )}
        </div>
        <button
          type="button"
          className="icon-button"
          onClick={() => goTo(withQuery({ focus: state }), { replace: true })}
          aria-label="Show only this state and its neighbours"
          title="Show only this state and its neighbours"
        >
          <Icon name="focus" />
        </button>
        <button
          type="button"
          className="icon-button"
          onClick={() => onSelect(null)}
          aria-label="Close"
          title="Close (Esc)"
        >
          <Icon name="close" />
        </button>
      </header>
      {!value && <Unread isPart of={data} loading="Reading the state…" />}
      {layer && <LayerNotes layer={layer} state={state} chart={chart} language={language} />}
      {value && value.path === state && <Details value={value} language={language} />}
    </aside>
  );
}

function Details({ value, language }: { value: ApiState; language: LanguageCode }) {
  const { flow, languages, problems, incoming, outgoing } = value;
  const speaks = languages.some(({ bubbles }) => bubbles.length > 0);
  return (
    <div className="panel-body">
      {problems.length > 0 && <Problems problems={problems} />}
      {speaks && (
        <section aria-label="What it says">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, and must be reached by keyboard */}
          <div className="chats" tabIndex={0}>
            {languages.map((each) => (
              <div className="chat" key={each.language} lang={each.language}>
                <h3>{each.name}</h3>
                {each.bubbles.map((bubble, index) => (
                  <Bubble bubble={bubble} key={`${each.language} ${index}`} />
                ))}
              </div>
            ))}
          </div>
        </section>
      )}
      <Ways title="Leads to" transitions={outgoing} towards="to" language={language} flow={flow} />
      <Ways title="Comes from" transitions={incoming} towards="from" language={language} flow={flow} />
      <section aria-label="As it is written">
        <h3>As it is written</h3>
        {languages.map((each) => (
          <Source key={each.language} of={each} isOpen={each.language === language} />
        ))}
      </section>
    </div>
  );
}

function Ways({
  title,
  transitions,
  ...rest
}: {
  title: string;
  transitions: ChartTransition[];
  towards: 'from' | 'to';
  language: LanguageCode;
  flow: string;
}) {
  if (transitions.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>
        {title} <span className="quiet">{transitions.length}</span>
      </h3>
      <ul className="transitions">
        {transitions.map((transition) => (
          <TransitionItem key={transition.key} transition={transition} {...rest} />
        ))}
      </ul>
    </section>
  );
}

/** YAML with its line numbers, and the way to the editor. */
function Source({ of: { name, source }, isOpen }: { of: ApiStateInLanguage; isOpen: boolean }) {
  if (!source) return <p className="quiet">{name}: nothing of its own.</p>;
  return (
    <details className="source" open={isOpen}>
      <summary>
        {name}{' '}
        <span className="quiet">
          {source.path}:{source.line}
        </span>
      </summary>
      {source.editor && (
        <a className="edit" href={source.editor}>
          <Icon name="edit" /> Open in the editor
        </a>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="yaml" tabIndex={0} aria-label={`${source.path} from line ${source.line}`}>
        <pre>
          {source.text.split('\n').map((line, index) => (
            <code key={source.line + index} data-line={source.line + index}>
              {line}
              {'\n'}
            </code>
          ))}
        </pre>
      </section>
    </details>
  );
}
