import type { ApiFlowReview, ApiReview } from '../../../../server/api.js';
import { flowAddress, stateAddress } from '../../addresses.js';
import { useData } from '../../data/use-data.js';
import { Icon } from '../../parts/icon.js';
import { Notice } from '../../parts/notice.js';
import { Unread } from '../../parts/unread.js';
import { goTo, Link, useAddress, withQuery } from '../../router.js';
import { Against } from './against.js';
import { LoadedPaths } from './loaded-paths.js';
import { type Places, PlacesAre } from './places.js';
import { Review } from './review.js';
import './changes.css';

/** What the saved files change, of one flow or of all: `against`, `chart=whole` and `language` stand in the address. */
export function ChangesPage({ flow }: { flow?: string }) {
  const { query } = useAddress();
  const against = query.get('against');
  const isWhole = query.get('chart') === 'whole';
  const asked = new URLSearchParams({
    ...(against && { against }),
    ...(isWhole && { chart: 'whole' }),
  });
  const base = flow === undefined ? '/api/changes' : `/api/flows/${encodeURIComponent(flow)}/changes`;
  const review = useData<ApiReview>(`${base}?${asked}`);
  const { value } = review;
  if (!value)
    return (
      <div className="page changes-page">
        {review.error && (
          <div className="changes-tools">
            <Against name={against} />
          </div>
        )}
        <Unread of={review} loading="Comparing the versions…" />
      </div>
    );
  const known = value.flows.flatMap(({ languages }) => languages.map(({ code }) => code));
  const language = known.find((code) => code === query.get('language')) ?? 'en';
  const own = value.flows.find((each) => each.flow === flow);
  const title = flow === undefined ? 'Changes' : `Changes in ${own?.title ?? flow}`;
  const tools = (
    <>
      <Tools against={against} />
      {own?.happened === 'removed' && (
        <p className="changes-note">
          <Icon name="warning" /> There is no flow "{flow}" any more. <Link href="/">See all flows</Link>
        </p>
      )}
    </>
  );
  return (
    <PlacesAre value={places}>
      <Review
        title={title}
        review={value}
        language={language}
        tools={tools}
        other={(name, its) => <Link href={withQuery({}, flowAddress(name, '/changes'))}>{its}</Link>}
        paths={(review) => <LoadedPaths review={review} against={value.against.name} language={language} />}
        chartTools={(review) => <ChartTools review={review} isWhole={isWhole} language={language} />}
      />
      {value.flows.length === 0 && value.notes.length === 0 && (
        <Notice kind="empty" title="Nothing changed" isPart>
          The saved files say the same as {value.against.title}. Change a sentence, and it shows here at once.
        </Notice>
      )}
    </PlacesAre>
  );
}

const places: Places = {
  state: (flow, state) => stateAddress(flow, state),
  path: (flow, code) => flowAddress(flow, `/paths/${encodeURIComponent(code)}`),
};

function Tools({ against }: { against: string | null }) {
  return (
    <div className="changes-tools">
      <Against name={against} />
      <button type="button" onClick={() => window.print()}>
        <Icon name="file" /> Print
      </button>
    </div>
  );
}

function ChartTools({
  review: { drawing, languages },
  isWhole,
  language,
}: {
  review: ApiFlowReview;
  isWhole: boolean;
  language: string;
}) {
  const set = (changes: Record<string, string | null>) => goTo(withQuery(changes), { replace: true });
  return (
    <div className="changes-tools">
      {languages.length > 1 && (
        <label>
          <span className="unseen">Language of the chart</span>
          <select value={language} onChange={(event) => set({ language: event.target.value })}>
            {languages.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {drawing?.hasMore && (
        <button type="button" aria-pressed={isWhole} onClick={() => set({ chart: isWhole ? null : 'whole' })}>
          <Icon name="chart" /> Whole chart
        </button>
      )}
    </div>
  );
}
