import { useRef } from 'react';
import type { ApiChart, ApiPlayedPath } from '../../../../server/api.js';
import { counted } from '../../parts/counted.js';
import { Icon } from '../../parts/icon.js';
import { languageName } from '../../parts/language-name.js';
import { goTo, Link, useAddress, withQuery } from '../../router.js';
import { languageIn, pathsAddress, pathsApi } from './address.js';
import { ExplorationProgress } from './exploration-progress.js';
import { endings } from './in-words.js';
import { Keep } from './keep.js';
import { PathChart } from './path-chart.js';
import { PathChat } from './path-chat.js';
import { ReviewBar } from './review-bar.js';
import { useExplored } from './use-explored.js';

interface PanelProps {
  flow: string;
  code: string;
  chart: ApiChart;
  /** Another path that nobody has reviewed as it is now; null: there is none. */
  next: string | null;
}

/** One path: who walks it, what is said, and whether it has been reviewed. */
export function PathPanel({ flow, code, chart, next }: PanelProps) {
  const { query } = useAddress();
  const played = useExplored<ApiPlayedPath>(pathsApi(flow, `/at/${encodeURIComponent(code)}`));
  const { value } = played;
  const panel = useRef<HTMLElement>(null);
  const isChart = query.get('as') === 'chart';
  return (
    <article className="path-panel" aria-label="The chosen path" ref={panel}>
      <h1 className="unseen path-alone">Paths</h1>
      <Link href={withQuery({ as: null }, pathsAddress(flow))} className="path-back">
        ← All paths
      </Link>
      {!value && <ExplorationProgress flow={flow} of={played} isPart />}
      {value && (
        <>
          <Head value={value} />
          <ReviewBar flow={flow} value={value} next={next} />
          <div className="toolbar path-tools" role="toolbar" aria-label="How the path is shown">
            <Languages value={value} />
            <button
              type="button"
              aria-pressed={isChart}
              onClick={() => goTo(withQuery({ as: isChart ? null : 'chart' }), { replace: true })}
            >
              <Icon name="chart" /> On the chart
            </button>
            <Keep flow={flow} value={value} />
          </div>
          {value.path.brokenAt !== null && <Broken step={value.path.brokenAt + 1} />}
          {isChart ? (
            <PathChart chart={chart} path={value.path} language={languageIn(value.path.languages, query)} />
          ) : (
            <PathChat value={value} language={query.get('language')} />
          )}
        </>
      )}
    </article>
  );
}

function Head({ value: { path } }: { value: ApiPlayedPath }) {
  const { from, to, past, turns, ending, marks } = path;
  return (
    <header className="path-head">
      <h2>
        {from} → {to}
      </h2>
      <p>
        Somebody who <strong>{past.title}</strong>; {counted(turns, 'turn')}, then {endings[ending]}.
      </p>
      {marks.length > 0 && (
        <ul className="path-chips" aria-label="What happens on it">
          {marks.map((mark) => (
            <li key={mark.key}>{mark.told}</li>
          ))}
        </ul>
      )}
    </header>
  );
}

function Broken({ step }: { step: number }) {
  return (
    <p className="path-broken" role="status">
      <Icon name="warning" /> The flow has changed: turn {step} cannot be taken any more. What comes before it
      is shown as it is today.
    </p>
  );
}

/** Side by side where there is room; one language alone on a phone, or when it is chosen. */
function Languages({ value: { path } }: { value: ApiPlayedPath }) {
  const { query } = useAddress();
  const chosen = query.get('language');
  const choose = (language: string | null) => goTo(withQuery({ language }), { replace: true });
  return (
    <fieldset className="path-languages" aria-label="Languages">
      <button type="button" className="wide-only" aria-pressed={chosen === null} onClick={() => choose(null)}>
        Side by side
      </button>
      {path.languages.map((code, place) => (
        <button
          key={code}
          type="button"
          className={chosen === null && place === 0 ? 'first' : ''}
          aria-pressed={chosen === code}
          onClick={() => choose(code)}
        >
          {languageName(code)}
        </button>
      ))}
    </fieldset>
  );
}
