import type { SimulatedTurn } from '../../../../../server/api.js';
import { eventOf } from '../in-words.js';
import { isTake } from './heard.js';
import { useChart } from './use-chart.js';

/** Why it was heard so, and which conditions of the flow were met on the way, and which were not. */
export function Why({ turn: { heard, trace } }: { turn: SimulatedTurn }) {
  const taken = trace.filter(isTake);
  const tries = heard?.why ?? [];
  const failed = trace.filter((step) => step.step === 'guardFailed');
  if (taken.length + tries.length + failed.length === 0) return null;
  return (
    <details className="more">
      <summary>Why this way</summary>
      {tries.length > 0 && (
        <>
          <h3>How it was heard</h3>
          <ol>
            {tries.map(({ step, told, said, outcome, scores }) => (
              <li key={step}>
                <strong>{told}</strong>: {said || 'nothing'} → {outcome}
                {scores.map((score) => (
                  <span className="quiet try-score" key={score}>
                    {score}
                  </span>
                ))}
              </li>
            ))}
          </ol>
        </>
      )}
      {taken.length > 0 && (
        <>
          <h3>Which way the flow took</h3>
          <ol>
            {taken.map(({ flow, transition }, index) => (
              <Taken key={`${index}`} flow={flow} transition={transition} />
            ))}
          </ol>
        </>
      )}
      {failed.map(({ guard, error }) => (
        <p className="turn-error" key={guard}>
          The condition <code>{guard}</code> could not be worked out: {error}
        </p>
      ))}
    </details>
  );
}

/** A transition, under which condition it was taken, and those before it that were not met. */
function Taken({ flow, transition }: { flow: string; transition: string }) {
  const transitions = useChart(flow)?.transitions ?? [];
  const found = transitions.find(({ key }) => key === transition);
  if (!found)
    return (
      <li>
        <code>{transition}</code>
      </li>
    );
  const passedOver = transitions
    .slice(0, transitions.indexOf(found))
    .filter(({ key, guard }) => eventOf(key) === eventOf(transition) && guard);
  const { from, to, guard, guardSource, label } = found;
  const because = guard
    ? `because ${guard}`
    : passedOver.length > 0
      ? 'because nothing before it was so'
      : '';
  return (
    <li>
      <strong>
        {from || 'anywhere'}
        {to && ` → ${to}`}
      </strong>
      <span title={guardSource ?? undefined}>
        {': '}
        {[found.trigger !== 'always' && (label.en ?? Object.values(label)[0]), because]
          .filter(Boolean)
          .join(', ') || 'at once'}
      </span>
      {passedOver.length > 0 && (
        <ul className="quiet">
          {passedOver.map((other) => (
            <li key={other.key} title={other.guardSource ?? undefined}>
              not so: {other.guard}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
