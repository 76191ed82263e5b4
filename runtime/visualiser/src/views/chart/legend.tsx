import type { ChartStateKind, ChartView } from '../../../../server/api.js';
import { Icon } from '../../parts/icon.js';

export const kindNames: Record<ChartStateKind, string> = {
  waiting: 'waits for the customer',
  passing: 'goes on at once',
  lookup: 'looks something up',
  call: 'plays another flow',
  handover: 'a person answers',
  stopped: 'no more messages',
  final: 'ends the flow',
  group: 'holds states',
};

/** What colours and signs stand for: only those that the picture has. */
export function Legend({ view }: { view: ChartView }) {
  const stages = [...new Set(view.states.flatMap(({ stage }) => stage ?? []))];
  const kinds = [...new Set(view.states.map(({ kind }) => kind))];
  return (
    <details className="legend">
      <summary>Legend</summary>
      <ul>
        <li>
          <span className="start-dot" /> the flow begins here
        </li>
        {stages.map((stage) => (
          <li key={stage}>
            <span className={`swatch stage-${stage}`} /> {stage}
          </li>
        ))}
        {kinds.map((kind) => (
          <li key={kind}>
            <Icon name={kind} /> {kindNames[kind]}
          </li>
        ))}
        <li className="quiet">Point at a line or a card for all of its words. 0: the whole chart.</li>
      </ul>
    </details>
  );
}
