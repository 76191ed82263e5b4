import { useState } from 'react';
import type { SimulatedLookup, SimulatedTurn, ToldDeed } from '../../../../../server/api.js';
import { InlineText } from '../../../parts/whatsapp-text.js';
import { Deed } from './deed.js';
import { Heard } from './heard.js';
import { Values } from './values.js';
import { Way } from './way.js';
import { Why } from './why.js';
import { Written } from './written.js';

interface TurnProps {
  turn: SimulatedTurn;
  /** What choices were called on the phone, by their ids. */
  titles: ReadonlyMap<string, string>;
}

/** One turn from what was heard to what was written; how the program decided is folded away. */
export function TurnDetails({ turn, titles }: TurnProps) {
  const { cause, deeds, lookups, bubbles, rows, remembers, error } = turn;
  const others = deeds.filter(({ step }) => !toldApart.has(step));
  return (
    <section className="turn" aria-label={cause.told}>
      {error && (
        <p className="turn-error" role="alert">
          The turn failed, and nothing of it was kept: {error}
        </p>
      )}
      <dl className="deeds">
        <Deed name={cause.is === 'moment' ? 'Heard' : 'Because'}>
          <Heard turn={turn} titles={titles} />
        </Deed>
        <Deed name="Way">
          <Way deeds={deeds} />
        </Deed>
        {lookups.length > 0 && (
          <Deed name="Looks up">
            {lookups.map((lookup, index) => (
              <Lookup key={`${index}`} lookup={lookup} />
            ))}
          </Deed>
        )}
        <Deed name="Says">
          {bubbles.length === 0
            ? 'nothing'
            : bubbles.map(({ told }, index) => (
                <p key={`${index}`} className="said-short">
                  <InlineText text={told} />
                </p>
              ))}
        </Deed>
        {others.length > 0 && (
          <Deed name="Does">
            <ul>
              {others.map(({ told }, index) => (
                <li key={`${index}`}>{told}</li>
              ))}
            </ul>
          </Deed>
        )}
        <Deed name="Remembers">
          <Changes remembers={remembers} />
        </Deed>
        <Deed name="Writes">
          <Written rows={rows} />
        </Deed>
      </dl>
      <Why turn={turn} />
      <Raw turn={turn} />
    </section>
  );
}

/** What stands under a heading of its own. */
const toldApart: ReadonlySet<ToldDeed['step']> = new Set([
  'heard',
  'enter',
  'jump',
  'call',
  'return',
  'lookup',
]);

function Lookup({ lookup: { src, outcome, output, error, isSet } }: { lookup: SimulatedLookup }) {
  return (
    <details className="row">
      <summary>
        <code>{src}</code>: <strong>{outcome ?? 'failed'}</strong>
        {isSet && <span className="quiet"> (set here)</span>}
      </summary>
      {error ? <p>{error}</p> : <Values values={output} />}
    </details>
  );
}

function Changes({ remembers }: Pick<SimulatedTurn, 'remembers'>) {
  if (remembers.length === 0) return <>nothing new</>;
  return (
    <ul>
      {remembers.map(({ name, before, after }) => (
        <li key={name}>
          <code>{name}</code>: <del>{before}</del> → <ins>{after}</ins>
        </li>
      ))}
    </ul>
  );
}

/** The turn as the runtime told it. */
function Raw({ turn }: { turn: SimulatedTurn }) {
  const [isOpen, setIsOpen] = useState(false);
  const [isCopied, setIsCopied] = useState(false);
  const text = isOpen ? JSON.stringify(turn, null, 2) : '';
  return (
    <details className="more" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>For engineers: trace and context</summary>
      {isOpen && (
        <>
          <button
            type="button"
            className="plain-button"
            onClick={() => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))}
          >
            {isCopied ? 'Copied' : 'Copy as JSON'}
          </button>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <pre className="raw" tabIndex={0}>
            {text}
          </pre>
        </>
      )}
    </details>
  );
}
