import { saidOf, sentBubble, type ToldDeed, tellCause, tellDeeds, tellWay } from '../../language/index.js';
import { isSameJson, type LanguageCode, languageCodes } from '../../model/index.js';
import type { ByLanguage, FlowChart } from '../chart/contract.js';
import type { Path } from '../paths/move.js';
import { pastCalled } from '../paths/pasts.js';
import type { Played, PlayedTurn } from '../paths/play.js';
import type { PathRow, PathTurn, PlayedPath } from './contract.js';
import { rowsOfPath } from './rows.js';
import { statesOf } from './tell-entry.js';

/** One path, as it was played in each language. */
export type PlayedByLanguage = { [Code in LanguageCode]?: Played };

/** The chat of a path in every language, turn beside turn. */
export function tellChat(
  chart: FlowChart,
  path: Path,
  played: PlayedByLanguage,
): Pick<PlayedPath, 'languages' | 'chat' | 'brokenAt' | 'states'> {
  const languages = languageCodes.filter((code) => played[code]);
  const { customer } = pastCalled(path.past);
  const rows = Object.fromEntries(
    languages.map((code) => [code, rowsOfPath(played[code]!.turns, customer, path.past !== 'stranger')]),
  ) as ByLanguage<PathRow[][]>;
  const longest = Math.max(...languages.map((code) => played[code]!.turns.length));
  const broken = languages.flatMap((code) => played[code]!.brokenAt ?? []);
  return {
    languages,
    chat: Array.from({ length: longest }, (_, place) => tellTurn(place)),
    brokenAt: broken.length > 0 ? Math.min(...broken) : null,
    states: statesOf(chart, played[languages[0]!]!),
  };

  function tellTurn(place: number): PathTurn {
    const inAll = languages.flatMap((code): [LanguageCode, PlayedTurn][] => {
      const turn = played[code]!.turns[place];
      return turn ? [[code, turn]] : [];
    });
    const [, first] = inAll[0]!;
    const by = <Value>(tell: (turn: PlayedTurn, code: LanguageCode) => Value | null): ByLanguage<Value> =>
      Object.fromEntries(
        inAll.flatMap(([code, turn]) => {
          const value = tell(turn, code);
          return value === null ? [] : [[code, value]];
        }),
      );
    const deeds = deedsOf(first);
    return {
      cause: tellCause(first.event.type, first.elapsedMs),
      deeds,
      way: tellWay(deeds),
      said: by(({ event }) => (event.type === 'moment' ? saidOf(event.messages[0]!.message) : null)),
      bubbles: by(({ bubbles }) => bubbles.map(sentBubble)),
      differs: inAll.filter(([, turn]) => !isSameJson(deedsOf(turn), deeds)).map(([code]) => code),
      rows: by((_turn, code) => rows[code]![place] ?? null),
    };
  }
}

/** What is done alike in every language: how it was heard is not, nor what is remembered of the customer, which the rows tell. */
function deedsOf({ trace, effects, step }: PlayedTurn): ToldDeed[] {
  return tellDeeds(
    trace.filter((each) => each.step !== 'heard'),
    effects.filter(({ kind }) => kind !== 'customer.update'),
    step.refused,
  );
}
