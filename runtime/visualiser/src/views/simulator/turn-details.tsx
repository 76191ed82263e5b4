import type { Context, SimulatedTurn, TraceStep, WrittenRow } from '../../../../server/api.js';
import { inLanguage } from '../chart/transition-item.js';
import { causeInWords, heardByInWords, traceInWords, triedInWords } from './in-words.js';
import { Values } from './turns.js';
import { useTransitions } from './use-transitions.js';

/** One turn from what was heard to what was written. */
export function TurnDetails({ turn }: { turn: SimulatedTurn }) {
  const { cause, heard, trace, lookups, rows, context, error } = turn;
  return (
    <section className="turn" aria-label={causeInWords[cause]}>
      {error && (
        <p className="turn-error" role="alert">
          The turn failed: {error}
        </p>
      )}
      {heard ? <Heard heard={heard} /> : <p className="quiet">{causeInWords[cause]}</p>}
      <h3>What it did</h3>
      <ul className="trace">
        {trace.map((step, index) => (
          <Step key={`${index}`} step={step} />
        ))}
      </ul>
      {lookups.length > 0 && (
        <>
          <h3>Lookups</h3>
          {lookups.map(({ src, outcome, output, error: why, isSet }, index) => (
            <details key={`${index}`}>
              <summary>
                <code>{src}</code>: <strong>{outcome ?? 'failed'}</strong>
                {isSet && ' (set here)'}
              </summary>
              {why ? <p>{why}</p> : <Values values={output} />}
            </details>
          ))}
        </>
      )}
      <Changes context={context} />
      <h3>
        Rows <span className="quiet">{rows.length}</span>
      </h3>
      {rows.length === 0 && <p className="quiet">None was written.</p>}
      {rows.map((row, index) => (
        <Row key={`${index}`} row={row} />
      ))}
    </section>
  );
}

function Heard({ heard: { as, by, why } }: { heard: NonNullable<SimulatedTurn['heard']> }) {
  return (
    <>
      <p>
        Heard as <code>{as}</code>: {heardByInWords[by]}.
      </p>
      {why.length > 0 && (
        <details>
          <summary>Why, step by step</summary>
          <ol className="tries">
            {why.map(({ step, said, outcome, scores }) => (
              <li key={step}>
                <strong>{triedInWords[step]}</strong>: {said || 'nothing'} → {outcome}
                {scores.slice(0, 3).map(({ name, claims, of }) => (
                  <span className="quiet try-score" key={name}>
                    {name} claims {claims.map((claim) => `“${claim}”`).join(', ')} ({claims.length} of {of})
                  </span>
                ))}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

/** A step of the machine; of a transition, what set it off and under which condition. */
function Step({ step }: { step: TraceStep }) {
  if (step.step === 'take') return <Taken flow={step.flow} transition={step.transition} />;
  const words = traceInWords(step);
  return words === null ? null : <li className={step.step}>{words}</li>;
}

function Taken({ flow, transition }: { flow: string; transition: string }) {
  const transitions = useTransitions(flow);
  const found = transitions.find(({ key }) => key === transition);
  const passedOver = found
    ? transitions
        .slice(0, transitions.indexOf(found))
        .filter((each) => eventOf(each.key) === eventOf(transition) && each.guard)
    : [];
  return (
    <li className="take">
      <span className="quiet">by</span> {(found && inLanguage(found.label, 'en')) ?? transition}
      {found?.guard && (
        <span title={found.guardSource ?? undefined}>
          , because <strong>{found.guard}</strong>
        </span>
      )}
      {passedOver.length > 0 && (
        <span className="quiet"> (not so: {passedOver.map(({ guard }) => guard).join('; ')})</span>
      )}
    </li>
  );
}

/** `state|event` of a key: its alternatives are tried in their order. */
const eventOf = (key: string) => key.slice(0, key.lastIndexOf('|'));

function Changes({ context: { before, after } }: { context: { before: Context; after: Context } }) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter(
    (name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
  );
  return (
    <>
      <h3>Context</h3>
      {changed.length === 0 && <p className="quiet">Nothing changed.</p>}
      <dl className="values">
        {changed.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <del>{shown(before[name])}</del> → <ins>{shown(after[name])}</ins>
            </dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>All of it</summary>
        <Values values={after} />
      </details>
    </>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'missing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function Row({ row: { table, how, values } }: { row: WrittenRow }) {
  return (
    <details className={`row ${how}`}>
      <summary>
        {how === 'added' ? '+' : how === 'changed' ? '~' : '−'} {table}{' '}
        <span className="quiet">{how === 'changed' ? Object.keys(values).join(', ') : how}</span>
      </summary>
      <Values values={values} />
    </details>
  );
}
