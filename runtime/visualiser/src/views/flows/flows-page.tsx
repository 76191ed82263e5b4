import type { ApiFlowSummary, ApiFlows } from '../../../../server/api.js';
import { useData } from '../../data/use-data.js';
import { Icon } from '../../parts/icon.js';
import { Notice } from '../../parts/notice.js';
import { Problems } from '../../parts/problems.js';
import { Link } from '../../router.js';
import { flowAddress } from '../../routes.js';
import './flows.css';

/** All flows at a glance: where each stands, and what is wrong. */
export function FlowsPage() {
  const { value, error } = useData<ApiFlows>('/api/flows');
  if (error && !value) return <Notice kind="error" title={error} />;
  if (!value) return <Notice kind="loading" title="Reading the flows…" />;
  const { flows, problems, about } = value;
  return (
    <div className="page">
      <h1>Flows</h1>
      <p className="quiet lead">
        {about.isLive ? 'Saving a file updates this page.' : 'As they are running here.'}
        {!about.hasSimulator && about.isLive && ' To play conversations, start the server with npm start.'}
      </p>
      {flows.length === 0 ? (
        <Notice isPart kind="empty" title="There are no flows yet">
          Begin one: <code>npm run flows -- new welcome</code>
        </Notice>
      ) : (
        <ul className="flow-cards">
          {flows.map((flow) => (
            <li key={flow.flow}>
              <FlowCard flow={flow} names={value.languages} />
            </li>
          ))}
        </ul>
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

function FlowCard({ flow, names }: { flow: ApiFlowSummary; names: ApiFlows['languages'] }) {
  const nameOf = (code: string) => names.find((language) => language.code === code)?.name ?? code;
  return (
    <article className="flow-card">
      <h2>
        <Link href={flowAddress(flow.flow)}>{flow.title}</Link>
      </h2>
      <p className="flow-name">{flow.flow}</p>
      {flow.isUnreadable ? (
        <p className="quiet">It has errors, and no edition without them was seen yet.</p>
      ) : (
        <p className="quiet">
          {flow.states} states · {flow.languages.map(nameOf).join(', ')}
        </p>
      )}
      <dl className="flow-figures">
        {flow.people !== null && (
          <div>
            <dt>people in it now</dt>
            <dd>
              <Link href={`${flowAddress(flow.flow)}?layer=people`}>{flow.people.toLocaleString()}</Link>
            </dd>
          </div>
        )}
        {flow.coverage !== null && (
          <div>
            <dt>transitions tested</dt>
            <dd>
              <Link href={`${flowAddress(flow.flow)}?layer=tests`}>{Math.round(flow.coverage * 100)} %</Link>
            </dd>
          </div>
        )}
      </dl>
      <footer>
        <Standing flow={flow} />
        {flow.changedAt && <ChangedAt iso={flow.changedAt} />}
      </footer>
    </article>
  );
}

function Standing({ flow: { errors, warnings } }: { flow: ApiFlowSummary }) {
  if (errors + warnings === 0)
    return (
      <span className="standing good">
        <Icon name="check" /> no problems
      </span>
    );
  return (
    <>
      {errors > 0 && (
        <span className="standing error">
          <Icon name="error" /> {counted(errors, 'error')}
        </span>
      )}
      {warnings > 0 && (
        <span className="standing warning">
          <Icon name="warning" /> {counted(warnings, 'warning')}
        </span>
      )}
    </>
  );
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function ChangedAt({ iso }: { iso: string }) {
  const date = new Date(iso);
  const words = date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <time className="quiet" dateTime={iso}>
      saved {words}
    </time>
  );
}
