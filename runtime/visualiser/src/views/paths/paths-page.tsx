import { useEffect } from 'react';
import type { ApiChart, ApiFoundPaths, ApiPaths } from '../../../../server/api.js';
import { flowAddress } from '../../addresses.js';
import { useData } from '../../data/use-data.js';
import { Notice } from '../../parts/notice.js';
import { Unread } from '../../parts/unread.js';
import { goTo, useAddress, withQuery } from '../../router.js';
import { filterOf, pathsAddress, pathsApi } from './address.js';
import { ExplorationProgress } from './exploration-progress.js';
import { Filter } from './filter.js';
import { PathList } from './path-list.js';
import { PathPanel } from './path-panel.js';
import { Summary } from './summary.js';
import { useExplored } from './use-explored.js';
import './paths.css';

/**
 * What a flow can do to a customer, path by path. In the query: what paths are looked for by, `everywhere` (also what all
 * flows share), `language` (one column alone), `as=chart`.
 */
export function PathsPage({ flow, code }: { flow: string; code?: string }) {
  const { query } = useAddress();
  const filter = filterOf(query);
  const everywhere = query.get('everywhere') === '1' ? '1' : '0';
  const all = useExplored<ApiPaths>(pathsApi(flow, `?everywhere=${everywhere}`));
  const chart = useData<ApiChart>(`/api${flowAddress(flow)}/chart?everywhere=${everywhere}`);
  const first = all.value && code === undefined && !filter ? nextToReview(all.value) : null;
  useEffect(() => {
    // where the list leaves room for one, without a step of its own in the history
    if (first && isWide.matches) goTo(withQuery({}, pathsAddress(flow, first)), { replace: true });
  }, [flow, first]);
  if (!all.value) return <ExplorationProgress flow={flow} of={all} />;
  if (!chart.value) return <Unread of={chart} loading={`Drawing ${flow}…`} />;
  const { value } = all;
  return (
    <div className={`paths-page ${code === undefined ? '' : 'with-path'}`}>
      <section className="paths-side" aria-label={`Paths of ${chart.value.chart.title}`}>
        <h1>Paths</h1>
        <Summary value={value} exploring={all.exploring} />
        <Filter chart={chart.value.chart} pasts={value.pasts} isOpen={filter !== null} />
        {filter ? (
          <FoundPaths flow={flow} filter={filter} code={code} />
        ) : (
          <>
            <PathList flow={flow} paths={value.cover.paths} reviews={value.reviews} code={code} />
            {value.others.length > 0 && (
              <PathList
                flow={flow}
                title="Reviewed beside these"
                paths={value.others}
                reviews={value.reviews}
                code={code}
              />
            )}
          </>
        )}
      </section>
      {code === undefined ? (
        <div className="paths-none">
          <Notice isPart kind="empty" title={filter ? 'Choose a path' : 'All of them are reviewed'}>
            A path plays as a chat, in every language side by side.
          </Notice>
        </div>
      ) : (
        <PathPanel key={code} flow={flow} code={code} chart={chart.value} next={nextToReview(value, code)} />
      )}
    </div>
  );
}

/** Beside the list stands a path: as in the style sheet. */
const isWide = matchMedia('(width > 60rem)');

/** The one after this in the list, or else the first. */
function nextToReview({ cover, reviews }: ApiPaths, code?: string): string | null {
  const place = cover.paths.findIndex((path) => path.code === code);
  const after = [...cover.paths.slice(place + 1), ...cover.paths.slice(0, Math.max(0, place))];
  return after.find((path) => reviews[path.code]?.changes.length !== 0)?.code ?? null;
}

function FoundPaths({
  flow,
  filter,
  code,
}: {
  flow: string;
  filter: URLSearchParams;
  code: string | undefined;
}) {
  const found = useExplored<ApiFoundPaths>(pathsApi(flow, `/found?${filter}`));
  const { value } = found;
  if (!value) return <Unread of={found} loading="Looking for paths…" isPart />;
  if (value.paths.length === 0)
    return (
      <Notice kind="empty" title="No path is like that" isPart>
        Nobody can walk the flows in this way. Take something back.
      </Notice>
    );
  return <PathList flow={flow} title="Found" paths={value.paths} reviews={value.reviews} code={code} />;
}
