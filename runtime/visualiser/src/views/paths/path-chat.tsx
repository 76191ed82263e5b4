import type { ApiPlayedPath, LanguageCode, PathTurn } from '../../../../server/api.js';
import { Bubble } from '../../parts/bubble.js';
import { Icon } from '../../parts/icon.js';
import { languageName } from '../../parts/language-name.js';
import { TurnDeeds } from './turn-deeds.js';

interface ChatProps {
  value: ApiPlayedPath;
  /** Of the query: one language alone. */
  language: string | null;
}

/** The path turn by turn. What is said in one turn stands side by side, however long it is in each language. */
export function PathChat({ value: { path, review }, language }: ChatProps) {
  const alone = path.languages.find((code) => code === language);
  const shown = alone ? [alone] : path.languages;
  const changed = new Map((review?.changes ?? []).map(({ turn }) => [turn, true]));
  return (
    <div className="path-chat" data-columns={shown.length}>
      <div className="path-columns path-names" aria-hidden="true">
        {shown.map((code, place) => (
          <p key={code} lang={code} className={place === 0 ? 'first' : ''}>
            {languageName(code)}
          </p>
        ))}
      </div>
      <ol>
        {path.chat.map((turn, place) => (
          <li key={place} className={changed.has(place) ? 'changed' : ''}>
            <h3>
              {place + 1}
              {turn.cause.is !== 'moment' && (
                <span className="path-later">
                  {turn.cause.is === 'timers' && <Icon name="clock" />} {turn.cause.told}
                </span>
              )}
              {changed.has(place) && <span className="path-changed">changed since it was reviewed</span>}
            </h3>
            <div className="path-columns">
              {shown.map((code, column) => (
                <Side key={code} turn={turn} code={code} isLead={column === 0} />
              ))}
            </div>
            <TurnDeeds turn={turn} language={shown[0]!} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Side({ turn, code, isLead }: { turn: PathTurn; code: LanguageCode; isLead: boolean }) {
  const said = turn.said[code];
  const bubbles = turn.bubbles[code];
  return (
    <div className={`path-side ${isLead ? 'first' : ''}`} lang={code}>
      {said && (
        <p className={`bubble bubble-mine said-${said.kind}`}>
          <span className="unseen">Customer: </span>
          {said.kind === 'location' && <Icon name="pin" />}{' '}
          {said.kind === 'other' ? `(${said.text})` : said.text}
        </p>
      )}
      {bubbles?.map((bubble, place) => (
        <Bubble bubble={bubble} key={place} />
      ))}
      {bubbles?.length === 0 && <p className="path-silent">says nothing</p>}
      {!bubbles && <p className="path-silent">cannot come this far</p>}
      {turn.differs.includes(code) && (
        <p className="path-silent">does something else here than in the other languages</p>
      )}
    </div>
  );
}
