import type { ApiFlowSummary, ApiFlows } from '../../../../server/api.js';
import { useData } from '../../data/use-data.js';
import { counted } from '../../parts/counted.js';
import { Notice } from '../../parts/notice.js';
import { Problems } from '../../parts/problems.js';
import { Unread } from '../../parts/unread.js';
import { goTo, useAddress, withQuery } from '../../router.js';
import { FlowCard } from './flow-card.js';
import { arranged, orders } from './order.js';
import './flows.css';

/** So many are seen at a glance; more are searched and put in order. */
const fewFlows = 6;

/** All flows at a glance: where each stands, and what is wrong. `find` and `order` stand in the query. */
export function FlowsPage() {
  const data = useData<ApiFlows>('/api/flows');
  const { query } = useAddress();
  if (!data.value) return <Unread of={data} loading="Reading the flows…" />;
  const { flows, languages, problems, about } = data.value;
  const find = query.get('find') ?? '';
  const order = query.get('order') ?? '';
  const shown = arranged(flows, find, order);
  return (
    <div className="page">
      <h1>Flows</h1>
      <p className="quiet lead">
        {flows.length > 0 && `${totalsOf(flows)} `}
        {about.isLive ? 'Saving a file updates this page.' : 'As they are running here.'}
        {!about.hasSimulator && about.isLive && ' To play conversations, start the server with npm start.'}
      </p>
      {flows.length === 0 ? (
        <Notice isPart kind="empty" title="There are no flows yet">
          Begin one: <code>npm run flows -- new welcome</code>
        </Notice>
      ) : (
        <>
          {flows.length > fewFlows && <Arrange flows={flows} find={find} order={order} />}
          {shown.length === 0 ? (
            <Notice isPart kind="empty" title={`No flow is called “${find}”`}>
              What flows say is found by the search at the top.
            </Notice>
          ) : (
            <ul className="flow-cards">
              {shown.map((flow) => (
                <li key={flow.flow}>
                  <FlowCard flow={flow} names={languages} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {problems.length > 0 && (
        <section aria-labelledby="shared-problems">
          <h2 id="shared-problems">In files that all flows share</h2>
          <Problems problems={problems} />
        </section>
      )}
    </div>
  );
}

function Arrange({ flows, find, order }: { flows: ApiFlowSummary[]; find: string; order: string }) {
  const set = (changes: Record<string, string | null>) => goTo(withQuery(changes), { replace: true });
  const isCounted = flows.some(({ people }) => people !== null);
  return (
    <div className="flow-arrange">
      <label>
        <span className="unseen">Find a flow by its name</span>
        <input
          type="search"
          placeholder="Find a flow"
          value={find}
          onChange={(event) => set({ find: event.target.value || null })}
        />
      </label>
      <label>
        <span className="unseen">Order of the flows</span>
        <select value={order || orders[0]!.name} onChange={(event) => set({ order: event.target.value })}>
          {orders
            .filter(({ name }) => name !== 'people' || isCounted)
            .map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
        </select>
      </label>
    </div>
  );
}

/** '30 flows, 5 of them with errors.' */
function totalsOf(flows: readonly ApiFlowSummary[]): string {
  const broken = flows.filter(({ errors }) => errors > 0).length;
  const which = broken === flows.length ? 'all with errors' : `${broken} of them with errors`;
  return `${counted(flows.length, 'flow')}${broken > 0 ? `, ${which}` : ''}.`;
}
