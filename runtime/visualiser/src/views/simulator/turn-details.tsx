import { useState } from 'react';
import type { Context, Message, SimulatedLookup, SimulatedTurn } from '../../../../server/api.js';
import { InlineText } from '../../parts/whatsapp-text.js';
import { Deed } from './deed.js';
import { Heard } from './heard.js';
import { causeInWords, clipped, counted, valueInWords } from './in-words.js';
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
  const { cause, trace, lookups, bubbles, rows, context, error } = turn;
  const journey = trace.filter((step) => step.step === 'journey');
  const moved = trace.filter((step) => step.step === 'moved');
  return (
    <section className="turn" aria-label={causeInWords[cause]}>
      {error && (
        <p className="turn-error" role="alert">
          The turn failed, and nothing of it was kept: {error}
        </p>
      )}
      <dl className="deeds">
        <Deed name={cause === 'moment' ? 'Heard' : 'Because'}>
          <Heard turn={turn} titles={titles} />
        </Deed>
        {moved.map(({ flow, how }) => (
          <Deed key={flow} name="Changed">
            {flow} was changed meanwhile ({how})
          </Deed>
        ))}
        <Deed name="Way">
          <Way trace={trace} />
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
            : bubbles.map(({ message }, index) => (
                <p key={`${index}`} className="said-short">
                  <InlineText text={messageInWords(message)} />
                </p>
              ))}
        </Deed>
        {journey.map(({ from, to }) => (
          <Deed key={to} name="Stage">
            {from ?? 'first contact'} → <strong>{to}</strong>
          </Deed>
        ))}
        <Deed name="Remembers">
          <Changes context={context} />
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

function Lookup({ lookup: { src, outcome, output, error, isSet } }: { lookup: SimulatedLookup }) {
  return (
    <details className="row">
      <summary>
        <code>{src}</code> answers <strong>{outcome ?? 'nothing: it fails'}</strong>
        {isSet && <span className="quiet"> (set here)</span>}
      </summary>
      {error ? <p>{error}</p> : <Values values={output} />}
    </details>
  );
}

/** '“Which package suits you?” and a list of 4'. */
function messageInWords(message: Message): string {
  switch (message.kind) {
    case 'template':
      return `template ${message.name}`;
    case 'reaction':
      return message.emoji;
    case 'image':
    case 'document':
    case 'audio':
      return `${message.kind} ${message.link}`;
    case 'buttons':
      return `${quoted(message.body)} and ${counted(message.buttons.length, 'button')}`;
    case 'list':
      return `${quoted(message.body)} and a list of ${message.rows.length}`;
    case 'requestLocation':
      return `${quoted(message.body)} and asks for a pin`;
    default:
      return quoted(message.body);
  }
}

const quoted = (text: string) => `“${clipped(text, 70)}”`;

function Changes({ context: { before, after } }: { context: { before: Context; after: Context } }) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter(
    (name) =>
      JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null) &&
      // what a flow declares before anybody has said anything
      !(before[name] === undefined && isEmpty(after[name])),
  );
  if (changed.length === 0) return <>nothing new</>;
  return (
    <ul>
      {changed.map((name) => (
        <li key={name}>
          <code>{name}</code>: <del>{valueInWords(before[name])}</del> →{' '}
          <ins>{valueInWords(after[name])}</ins>
        </li>
      ))}
    </ul>
  );
}

const isEmpty = (value: unknown) => value === false || (Array.isArray(value) && value.length === 0);

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
