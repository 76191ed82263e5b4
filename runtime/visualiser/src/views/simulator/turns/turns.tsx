import { useEffect, useMemo, useRef } from 'react';
import type { PlayedStep, Standing } from '../../../../../server/api.js';
import { hourOf } from '../../../parts/when.js';
import { choicesOn, heardId } from '../choices.js';
import { nothingInWords, playedInWords } from '../in-words.js';
import { Afterwards } from './afterwards.js';
import { TurnDetails } from './turn-details.js';

interface TurnsProps {
  /** Before the first step; null: the chat has not begun. */
  begin: Standing | null;
  played: PlayedStep[];
  shown: number;
  onLook(steps: number): void;
}

/** Everything that has happened, step by step. A step that is chosen is looked at: chat and chart go back to it. */
export function Turns({ begin, played, shown, onLook }: TurnsProps) {
  const looked = played[shown - 1];
  const before = played[shown - 2]?.after ?? begin;
  const titles = useMemo(() => titlesIn(played.slice(0, shown)), [played, shown]);
  const list = useRef<HTMLOListElement>(null);
  const details = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is looked at is in sight, from its beginning
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-pressed="true"]');
    if (list.current && chosen)
      list.current.scrollTop = chosen.offsetTop - list.current.offsetTop - list.current.clientHeight / 2;
    details.current?.scrollTo({ top: 0 });
  }, [shown, played]);
  return (
    <div className="turns">
      <ol className="steps" aria-label="Steps of the chat" ref={list}>
        <li>
          <button type="button" aria-pressed={shown === 0} onClick={() => onLook(0)}>
            <span className="step-number">0</span> The beginning
          </button>
        </li>
        {played.map((each, index) => (
          <li key={`${index}`} className={index >= shown ? 'later' : ''}>
            <button type="button" aria-pressed={shown === index + 1} onClick={() => onLook(index + 1)}>
              <span className="step-number">{index + 1}</span>
              <span className="step-words">{playedInWords(each)}</span>
              <span className="quiet">→ {each.after.frames.at(-1)?.state ?? 'over'}</span>
              {each.turns.some(({ error }) => error) && <span className="badge error">failed</span>}
            </button>
          </li>
        ))}
      </ol>
      {looked && before ? (
        <div className="looked" ref={details}>
          <h2>
            {shown}. {playedInWords(looked)}
          </h2>
          {looked.turns.length === 0 && <p className="quiet">{nothingInWords(looked.step)}</p>}
          {looked.turns.map((turn, index) => (
            <div key={`${index}`}>
              {looked.turns.length > 1 && <h3>{hourOf(turn.at)}</h3>}
              <TurnDetails turn={turn} titles={titles} />
            </div>
          ))}
          <Afterwards before={before} after={looked.after} />
        </div>
      ) : (
        <p className="quiet looked">What the runtime does stands here, turn by turn, once somebody writes.</p>
      )}
    </div>
  );
}

/** What choices were called on the phone, by the id that is heard. */
const titlesIn = (played: readonly PlayedStep[]): ReadonlyMap<string, string> =>
  new Map([...choicesOn(played)].map(([wireId, title]) => [heardId(wireId), title]));
