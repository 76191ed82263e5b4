import { useState } from 'react';
import type { ApiFlowProblems, ApiFlowSummary } from '../../../../../server/api.js';
import { useData } from '../../../data/use-data.js';
import { Problems } from '../../../parts/problems.js';
import { Unread } from '../../../parts/unread.js';
import { Link } from '../../../router.js';
import { Said } from './said.js';

/** That what is chatted with is not what the files say: a flow is gone, or has errors. */
export function StandingOfFlows({ flow, flows }: { flow: string; flows: ApiFlowSummary[] }) {
  return (
    <>
      {!flows.some((each) => each.flow === flow) && (
        <Said kind="warning" icon="warning">
          <p>There is no flow "{flow}".</p>
          <Link href="/">See all flows</Link>
        </Said>
      )}
      {flows
        .filter(({ isBroken }) => isBroken)
        .map((each) => (
          <Broken key={each.flow} {...each} />
        ))}
    </>
  );
}

function Broken({ flow, title, isUnreadable }: ApiFlowSummary) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div>
      <Said kind="error" icon="error">
        <p>
          The files of “{title}” have errors:{' '}
          {isUnreadable ? 'it cannot be played.' : 'you chat with its last edition without them.'}
        </p>
        <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Hide the errors' : 'Show the errors'}
        </button>
      </Said>
      {isOpen && <ProblemsOf flow={flow} />}
    </div>
  );
}

function ProblemsOf({ flow }: { flow: string }) {
  const data = useData<ApiFlowProblems>(`/api/flows/${encodeURIComponent(flow)}/problems`);
  if (!data.value) return <Unread of={data} loading="Reading the errors…" isPart />;
  return (
    <div className="said-problems">
      <Problems problems={data.value.problems} />
    </div>
  );
}
