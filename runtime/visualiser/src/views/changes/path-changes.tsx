import type { ChangedPath, FlowPathChanges, LanguageCode, PathTurn } from '../../../../server/api.js';
import { Bubble } from '../../parts/bubble.js';
import { counted } from '../../parts/counted.js';
import { Icon } from '../../parts/icon.js';
import { Link } from '../../router.js';
import { inLanguage } from '../chart/in-words.js';
import { usePlaces } from './places.js';
import { MarkBadge } from './signs.js';

/** Paths that customers could walk before and cannot now, and the other way round: each opens as its chat. */
export function PathChanges({ changes, language }: { changes: FlowPathChanges; language: LanguageCode }) {
  const { lost, gained } = changes;
  if (lost.paths.length + gained.paths.length === 0)
    return <p className="quiet">The same paths as before lead through this flow.</p>;
  return (
    <>
      <Paths title="Lost" mark="removed" of={lost} language={language} />
      <Paths title="Gained" mark="added" of={gained} language={language} />
    </>
  );
}

interface PathsProps {
  title: string;
  mark: 'added' | 'removed';
  of: FlowPathChanges['lost'];
  language: LanguageCode;
}

function Paths({ title, mark, of: { paths, more }, language }: PathsProps) {
  if (paths.length === 0) return null;
  return (
    <section className="changed-paths">
      <h4>
        {title} <span className="quiet">{paths.length + more}</span>
      </h4>
      {paths.map((path) => (
        <details key={path.code}>
          <summary>
            <MarkBadge mark={mark} /> <PathTitle path={path} language={language} />
          </summary>
          {mark === 'added' && <OnItsPage path={path} />}
          <Chat path={path} />
        </details>
      ))}
      {more > 0 && <p className="quiet">and {more} more.</p>}
    </section>
  );
}

const mostReasons = 2;

/** By what it takes that the other version does not have so, and where that leads. */
function PathTitle({ path, language }: { path: ChangedPath; language: LanguageCode }) {
  const { because, past, to, turns } = path;
  const told = because.slice(0, mostReasons).map(({ state, label }) => {
    const words = inLanguage(label, language) ?? '';
    return state === '' ? words : `${state}: ${words}`;
  });
  const rest = because.length - told.length;
  return (
    <span>
      <strong>
        {told.join(', ')}
        {rest > 0 && ` and ${rest} more`}
      </strong>{' '}
      … {to}{' '}
      <span className="quiet">
        · somebody who {past.title} · {counted(turns, 'turn')}
      </span>
    </span>
  );
}

function OnItsPage({ path: { flow, code } }: { path: ChangedPath }) {
  const address = usePlaces().path(flow, code);
  if (!address) return null;
  return (
    <p>
      <Link href={address}>Open among the paths</Link>
    </p>
  );
}

/** Every language a column, turn beside turn. */
function Chat({ path: { chat, languages } }: { path: ChangedPath }) {
  return (
    <ol className="changed-chat">
      {chat.map((turn, place) => (
        // turns have no other name than their place
        <li key={`${place}`} className="said-languages">
          {languages.map((code) => (
            <div key={code} lang={code} className="said-language">
              <Turn turn={turn} language={code} />
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}

function Turn({ turn, language }: { turn: PathTurn; language: LanguageCode }) {
  const said = turn.said[language];
  return (
    <>
      {said && (
        <p className="bubble bubble-theirs">
          <span className="unseen">Customer: </span>
          {said.kind === 'location' && <Icon name="pin" />} {said.text}
        </p>
      )}
      {!said && (
        <p className="said-when">{turn.cause.is === 'moment' ? 'does not come this far' : turn.cause.told}</p>
      )}
      {turn.bubbles[language]?.map((bubble, place) => (
        <Bubble bubble={bubble} key={`${place}`} />
      ))}
    </>
  );
}
