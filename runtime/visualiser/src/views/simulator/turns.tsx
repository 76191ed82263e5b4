import { useEffect, useRef } from 'react';
import type { PlayedStep, Standing } from '../../../../server/api.js';
import { spanInWords, stepInWords, timeInWords } from './in-words.js';
import { TurnDetails } from './turn-details.js';

interface TurnsProps {
  played: PlayedStep[];
  shown: number;
  onLook(steps: number): void;
}

/** Everything that has happened, step by step. A step that is chosen is looked at: chat and chart go back to it. */
export function Turns({ played, shown, onLook }: TurnsProps) {
  const looked = played[shown - 1];
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is looked at is in sight
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-pressed="true"]');
    if (list.current && chosen)
      list.current.scrollTop = chosen.offsetTop - list.current.offsetTop - list.current.clientHeight / 2;
  }, [shown, played]);
  return (
    <div className="turns">
      <ol className="steps" aria-label="Steps of the chat" ref={list}>
        <li>
          <button type="button" aria-pressed={shown === 0} onClick={() => onLook(0)}>
            <span className="step-number">0</span> The beginning
          </button>
        </li>
        {played.map(({ step, after, turns }, index) => (
          <li key={`${index}`} className={index >= shown ? 'later' : ''}>
            <button type="button" aria-pressed={shown === index + 1} onClick={() => onLook(index + 1)}>
              <span className="step-number">{index + 1}</span>
              <span className="step-words">{stepInWords(step)}</span>
              <span className="quiet">→ {after.frames.at(-1)?.state ?? 'over'}</span>
              {turns.some(({ error }) => error) && <span className="badge error">failed</span>}
            </button>
          </li>
        ))}
      </ol>
      {looked ? (
        <div className="looked">
          <h2>
            {shown}. {stepInWords(looked.step)}
          </h2>
          {looked.turns.length === 0 && <p className="quiet">Nothing ran.</p>}
          {looked.turns.map((turn, index) => (
            <TurnDetails key={`${index}`} turn={turn} />
          ))}
          <Where standing={looked.after} />
        </div>
      ) : (
        <p className="quiet looked">What the runtime does stands here, turn by turn, once somebody writes.</p>
      )}
    </div>
  );
}

/** What time can still bring. */
function Where({ standing }: { standing: Standing }) {
  const { at, timers, windowUntil, mode, customer } = standing;
  const leftMs = windowUntil === null ? null : windowUntil - at;
  return (
    <>
      <h3>Afterwards</h3>
      <ul className="facts">
        <li>
          {leftMs === null
            ? 'Nobody has written: only a template may be sent.'
            : leftMs > 0
              ? `Service window open for ${spanInWords(leftMs)}.`
              : 'Service window closed: only a template may be sent.'}
        </li>
        {mode !== 'bot' && (
          <li>{mode === 'handover' ? 'A person has the chat.' : 'The customer wants no messages.'}</li>
        )}
        {timers.map(({ kind, state, as, dueAt }) => (
          <li key={`${kind} ${state} ${as}`}>
            In {spanInWords(dueAt - at)}, {timeInWords(dueAt)}:{' '}
            {kind === 'silence' ? 'silence' : `after, in ${state}`} <code>{as}</code>
          </li>
        ))}
      </ul>
      {customer && (
        <details>
          <summary>The customer</summary>
          <Values values={customer as unknown as Record<string, unknown>} />
        </details>
      )}
    </>
  );
}

export function Values({ values }: { values: Record<string, unknown> }) {
  const known = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  if (known.length === 0) return <p className="quiet">Nothing yet.</p>;
  return (
    <dl className="values">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
