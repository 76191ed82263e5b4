import { Fragment, useEffect, useRef, useState } from 'react';
import type {
  LanguageCode,
  PlayedStep,
  SimulationStep,
  SimulatorFacts,
  Standing,
} from '../../../../../server/api.js';
import { Icon } from '../../../parts/icon.js';
import { dayOf, hourOf } from '../../../parts/when.js';
import { choicesOn, heardId } from '../choices.js';
import { stepInWords } from '../in-words.js';
import { AttachSheet } from './attach-sheet.js';
import { LocationSheet } from './location-sheet.js';
import { type OpenList, PhoneBubble } from './phone-bubble.js';
import { Sheet } from './sheet.js';

interface PhoneProps {
  /** What can be sent besides words and taps. */
  kinds: SimulatorFacts['kinds'];
  played: PlayedStep[];
  mode: Standing['mode'];
  language: LanguageCode | null;
  doing: SimulationStep | 'beginning' | null;
  /** Characters of the longest text that can be sent. */
  longestText: number;
  /** Whether it could be played. */
  onStep(step: SimulationStep): Promise<boolean>;
}

type Open = { sheet: 'attach' | 'location' } | { sheet: 'list'; list: OpenList } | null;

/** What lies on the customer's phone, and everything that they can do with it. */
export function Phone({ kinds, played, mode, language, doing, longestText, onStep }: PhoneProps) {
  const [open, setOpen] = useState<Open>(null);
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const isDoing = doing !== null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is new comes in at the bottom
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [played, doing]);

  function does(step: SimulationStep): Promise<boolean> {
    setOpen(null);
    field.current?.focus({ preventScroll: true });
    return onStep(step);
  }

  async function send(): Promise<void> {
    const text = typed.trim();
    if (text === '' || isDoing) return;
    setTyped('');
    // what could not be sent is not typed a second time
    if (!(await does({ text }))) setTyped((since) => since || text);
  }

  // also when it is sent at the second try
  const sent = played.at(-1)?.step;
  useEffect(() => {
    if (sent && 'text' in sent) setTyped((since) => (since.trim() === sent.text ? '' : since));
  }, [sent]);

  return (
    <section className="phone" aria-label="The customer's phone" lang={language ?? undefined}>
      <header className="phone-head" lang="en">
        <span className="phone-face" aria-hidden="true">
          <Icon name="logo" />
        </span>
        <div>
          <p className="phone-name">Loop</p>
          <p className="phone-state">{isDoing && doing !== 'beginning' ? 'typing…' : 'business account'}</p>
        </div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div className="phone-log" role="log" aria-label="Chat" ref={log} tabIndex={0}>
        {played.length === 0 && !isDoing && (
          <p className="phone-note" lang="en">
            Nobody has written yet.{' '}
            <button type="button" onClick={() => does({ text: 'Hi' })}>
              Say “Hi”
            </button>
          </p>
        )}
        <Chat
          played={played}
          isDoing={isDoing}
          onStep={does}
          onOpenList={(list) => setOpen({ sheet: 'list', list })}
          onAskPin={() => setOpen({ sheet: 'location' })}
        />
        {isDoing && doing !== 'beginning' && <Sending step={doing} played={played} />}
        {!isDoing && mode !== 'bot' && (
          <p className="phone-note" lang="en">
            {mode === 'handover' ? (
              <>
                A person of Loop has this chat, and the flow is silent until they give it back. They find it
                with <code>npm run flows -- handover</code>.{' '}
                <button type="button" onClick={() => does({ handBack: true })}>
                  Hand back
                </button>
              </>
            ) : (
              'The customer has stopped all messages: nothing is sent until they begin again.'
            )}
          </p>
        )}
      </div>
      {open?.sheet === 'list' && (
        <Sheet title={open.list.button} onClose={() => setOpen(null)}>
          <ul className="sheet-rows">
            {open.list.rows.map(({ id, title, description }) => (
              <li key={id}>
                <button type="button" disabled={isDoing} onClick={() => does({ tap: id })}>
                  <span>{title}</span>
                  {description && <span className="quiet">{description}</span>}
                </button>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      {open?.sheet === 'location' && <LocationSheet onClose={() => setOpen(null)} onStep={does} />}
      {open?.sheet === 'attach' && (
        <AttachSheet
          kinds={kinds}
          onClose={() => setOpen(null)}
          onStep={does}
          onPin={() => setOpen({ sheet: 'location' })}
        />
      )}
      <form
        className="phone-field"
        lang="en"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <button
          type="button"
          className="phone-round plain"
          aria-label="Send something else"
          onClick={() => setOpen({ sheet: 'attach' })}
        >
          +
        </button>
        <input
          ref={field}
          aria-label="Message of the customer"
          placeholder="Message"
          autoComplete="off"
          maxLength={longestText}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button
          type="submit"
          className="phone-round"
          aria-label="Send"
          disabled={isDoing || typed.trim() === ''}
        >
          <Icon name="passing" />
        </button>
      </form>
    </section>
  );
}

interface ChatProps {
  played: PlayedStep[];
  isDoing: boolean;
  onStep(step: SimulationStep): unknown;
  onOpenList(list: OpenList): void;
  onAskPin(): void;
}

function Chat({ played, ...rest }: ChatProps) {
  let day = '';
  return played.map((each, index) => {
    const today = dayOf(each.turns.at(-1)?.at ?? each.after.at);
    const isNewDay = today !== day;
    day = today;
    return (
      // a chat only grows
      <Fragment key={`${index}`}>
        {isNewDay && <p className="phone-day">{today}</p>}
        <Moment played={each} {...rest} />
      </Fragment>
    );
  });
}

function Moment({
  played,
  isDoing,
  onStep,
  onOpenList,
  onAskPin,
}: Omit<ChatProps, 'played'> & { played: PlayedStep }) {
  const { said, step, at, turns } = played;
  const bubbles = turns.flatMap((turn) => turn.bubbles);
  return (
    <>
      {said ? (
        <Own said={said} at={at} isRead={bubbles.length > 0} />
      ) : (
        <p className="phone-note" lang="en">
          {stepInWords(step)}
        </p>
      )}
      {bubbles.map(({ message, at: arrivedAt }, index) => (
        <PhoneBubble
          key={`${index}`}
          message={message}
          at={arrivedAt}
          isDisabled={isDoing}
          onTap={(tap) => onStep({ tap })}
          onOpenList={onOpenList}
          onAskPin={onAskPin}
        />
      ))}
    </>
  );
}

function Own({ said, at, isRead }: { said: NonNullable<PlayedStep['said']>; at: number; isRead: boolean }) {
  return (
    <div className="bubble mine">
      <span className="unseen" lang="en">
        Customer:
      </span>
      <p className="bubble-text">
        {said.kind === 'location' && (
          <>
            <Icon name="pin" />{' '}
          </>
        )}
        {said.text}
      </p>
      <p className={`bubble-time ${isRead ? 'read' : ''}`}>
        {hourOf(at)} <span aria-hidden="true">✓✓</span>
        <span className="unseen">{isRead ? 'read' : 'delivered'}</span>
      </p>
    </div>
  );
}

/** On its way: the server has not answered yet. */
function Sending({ step, played }: { step: SimulationStep; played: PlayedStep[] }) {
  const words =
    'text' in step
      ? step.text
      : 'tap' in step
        ? (choicesOn(played).get(step.tap) ?? heardId(step.tap))
        : stepInWords(step);
  const isSaid = 'text' in step || 'tap' in step || 'location' in step || 'send' in step;
  return isSaid ? (
    <div className="bubble mine sending" aria-hidden="true">
      <p className="bubble-text">{words}</p>
    </div>
  ) : (
    <p className="phone-note" aria-hidden="true">
      {words}…
    </p>
  );
}
