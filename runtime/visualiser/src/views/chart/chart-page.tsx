import { ReactFlowProvider } from '@xyflow/react';
import { useState } from 'react';
import type { ApiChart, ApiFlowProblems, LanguageCode, LayerName } from '../../../../server/api.js';
import { flowAddress, stateAddress } from '../../addresses.js';
import { type Data, useData } from '../../data/use-data.js';
import { LayerBar } from '../../layers/layer-bar.js';
import { LayerMenu } from '../../layers/layer-menu.js';
import { useLayer, useShownLayer } from '../../layers/use-layer.js';
import { Icon } from '../../parts/icon.js';
import { languageName } from '../../parts/language-name.js';
import { Problems } from '../../parts/problems.js';
import { Unread } from '../../parts/unread.js';
import { goTo, useAddress, withQuery } from '../../router.js';
import { Anywhere } from './anywhere.js';
import { ChartCanvas } from './chart-canvas.js';
import { ChartList } from './chart-list.js';
import { Export } from './export.js';
import { Legend } from './legend.js';
import { StatePanel } from './state-panel.js';
import './chart.css';

/** What of the chart is shown stands in the query: `language`, `everywhere`, `collapsed`, `focus`, `as=list`; `layer` and what belongs to it. */
const viewKeys = ['everywhere', 'collapsed', 'focus'];

export function ChartPage({ flow, state }: { flow: string; state?: string }) {
  const { query } = useAddress();
  const asked = new URLSearchParams(
    viewKeys.flatMap((key) => (query.has(key) ? [[key, query.get(key)!]] : [])),
  );
  const drawn = useData<ApiChart>(`/api/flows/${encodeURIComponent(flow)}/chart?${asked}`);
  const { value } = drawn;
  const layer = useLayer(flow, query);
  const shownLayer = useShownLayer(value, layer);
  if (!value) return <Undrawn flow={flow} of={drawn} />;
  const { languages } = value.chart;
  const language = languages.find((code) => code === query.get('language')) ?? languages[0]!;
  const select = (path: string | null) =>
    goTo(withQuery({}, path === null ? flowAddress(flow) : stateAddress(flow, path)));
  const isList = query.get('as') === 'list';
  return (
    <div className={`chart-page ${state ? 'with-panel' : ''}`}>
      <section className="chart" aria-label={`Chart of ${value.chart.title}`}>
        <h1 className="unseen">{value.chart.title}</h1>
        <Toolbar
          data={value}
          language={language}
          isList={isList}
          query={query}
          asked={asked}
          layer={layer?.name ?? null}
        />
        <ProblemBar data={value} />
        {layer && <LayerBar layer={layer} languages={languages} query={query} />}
        {isList ? (
          <ChartList chart={value.chart} language={language} selected={state} layer={layer?.value} />
        ) : (
          <ReactFlowProvider>
            <ChartCanvas
              data={value}
              language={language}
              selected={state}
              onSelect={select}
              layer={shownLayer}
            />
            <Legend view={value.view} />
          </ReactFlowProvider>
        )}
      </section>
      {state && (
        <StatePanel
          flow={flow}
          state={state}
          language={language}
          chart={value.chart}
          onSelect={select}
          layer={layer?.value}
        />
      )}
    </div>
  );
}

/** Where no edition of the flow can be drawn, what is wrong with its files stands in the place of the chart. */
function Undrawn({ flow, of }: { flow: string; of: Data<ApiChart> }) {
  const { value } = useData<ApiFlowProblems>(
    of.error?.isNotThere ? `/api/flows/${encodeURIComponent(flow)}/problems` : null,
  );
  return (
    <Unread of={of} loading={`Drawing ${flow}…`}>
      {value && value.problems.length > 0 && <Problems problems={value.problems} />}
    </Unread>
  );
}

interface ToolbarProps {
  data: ApiChart;
  language: LanguageCode;
  isList: boolean;
  query: URLSearchParams;
  asked: URLSearchParams;
  layer: LayerName | null;
}

function Toolbar({ data, language, isList, query, asked, layer }: ToolbarProps) {
  const { chart } = data;
  const set = (changes: Record<string, string | null>) => goTo(withQuery(changes), { replace: true });
  const focus = query.get('focus');
  return (
    <div className="toolbar" role="toolbar" aria-label="What the chart shows">
      <label className="field">
        <span className="unseen">Language of the chart</span>
        <select value={language} onChange={(event) => set({ language: event.target.value })}>
          {chart.languages.map((code) => (
            <option key={code} value={code}>
              {languageName(code)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" aria-pressed={isList} onClick={() => set({ as: isList ? null : 'list' })}>
        <Icon name={isList ? 'chart' : 'list'} /> <span className="wide">{isList ? 'Chart' : 'List'}</span>
      </button>
      <button
        type="button"
        aria-pressed={query.get('everywhere') === '1'}
        onClick={() => set({ everywhere: query.get('everywhere') === '1' ? null : '1' })}
      >
        <Icon name="globe" /> <span className="wide">Shared states</span>
      </button>
      {focus && (
        <button type="button" aria-pressed="true" onClick={() => set({ focus: null })}>
          <Icon name="focus" /> Only around {focus} <Icon name="close" />
        </button>
      )}
      <LayerMenu active={layer} />
      <Anywhere chart={chart} language={language} />
      <Export flow={chart.flow} language={language} asked={asked} />
    </div>
  );
}

/** What is wrong with the files, and that the picture may be older than they are. */
function ProblemBar({ data: { isBroken, origin, problems } }: { data: ApiChart }) {
  const [isOpen, setIsOpen] = useState(false);
  if (problems.length === 0 && !isBroken) return null;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  return (
    <div className={`problem-bar ${errors > 0 ? 'error' : 'warning'}`} role="status">
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Icon name={errors > 0 ? 'error' : 'warning'} />
        {isBroken ? `${brokenInWords(origin)} ` : ''}
        {[
          errors > 0 && `${errors} error${errors > 1 ? 's' : ''}`,
          warnings > 0 && `${warnings} warning${warnings > 1 ? 's' : ''}`,
        ]
          .filter(Boolean)
          .join(', ')}
      </button>
      {isOpen && <Problems problems={problems} />}
    </div>
  );
}

function brokenInWords(origin: string | null): string {
  if (origin === null) return 'The files have errors: this is the last edition without them.';
  return `The files had errors when the server started: this is the flow as ${origin} has it.`;
}
