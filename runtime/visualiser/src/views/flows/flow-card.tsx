import type { ApiFlowSummary, ApiFlows } from '../../../../server/api.js';
import { flowAddress } from '../../addresses.js';
import { counted } from '../../parts/counted.js';
import { Icon } from '../../parts/icon.js';
import { Problems } from '../../parts/problems.js';
import { momentOf } from '../../parts/when.js';
import { Link } from '../../router.js';

/** Where a flow stands. */
export function FlowCard({ flow, names }: { flow: ApiFlowSummary; names: ApiFlows['languages'] }) {
  return (
    <article className="flow-card">
      <h2>
        <Link href={flowAddress(flow.flow)}>{flow.title}</Link>
      </h2>
      <p className="flow-name">{flow.flow}</p>
      {flow.isUnreadable ? (
        <Unreadable flow={flow} />
      ) : (
        <>
          <p className="quiet">
            {counted(flow.states, 'state')} · <Languages flow={flow} names={names} />
          </p>
          {flow.isBroken && (
            <p className="flow-broken">Its files have errors: this is the last edition without.</p>
          )}
          <Figures flow={flow} />
        </>
      )}
      <footer>
        <Standing flow={flow} />
        {flow.changedAt && (
          <time className="quiet" dateTime={flow.changedAt}>
            saved {momentOf(Date.parse(flow.changedAt))}
          </time>
        )}
      </footer>
    </article>
  );
}

function Languages({ flow, names }: { flow: ApiFlowSummary; names: ApiFlows['languages'] }) {
  const missing = names.filter(({ code }) => !flow.languages.includes(code));
  return (
    <>
      {names
        .filter(({ code }) => flow.languages.includes(code))
        .map(({ name }) => name)
        .join(', ')}
      {missing.length > 0 && (
        <span className="flow-missing"> · no {missing.map(({ name }) => name).join(', no ')}</span>
      )}
    </>
  );
}

/** There is no chart that could say what is wrong with it. */
function Unreadable({ flow: { errors, reasons } }: { flow: ApiFlowSummary }) {
  return (
    <>
      <p className="quiet">It has errors, and no edition without them was seen yet.</p>
      <details className="flow-reasons">
        <summary>What is wrong with it</summary>
        <Problems problems={reasons} />
        {errors > reasons.length && <p className="quiet">and {errors - reasons.length} more</p>}
      </details>
    </>
  );
}

function Figures({ flow: { flow, people, coverage } }: { flow: ApiFlowSummary }) {
  return (
    <dl className="flow-figures">
      {people !== null && (
        <div>
          <dt>{people === 1 ? 'person' : 'people'} in it now</dt>
          <dd>
            <Link href={`${flowAddress(flow)}?layer=people`}>{people.toLocaleString('en-ZA')}</Link>
          </dd>
        </div>
      )}
      {coverage !== null && (
        <div>
          <dt>transitions tested</dt>
          <dd>
            <Link href={`${flowAddress(flow)}?layer=tests`}>{Math.floor(coverage * 100)} %</Link>
          </dd>
        </div>
      )}
    </dl>
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
