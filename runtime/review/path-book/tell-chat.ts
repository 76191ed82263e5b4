import { type Effect, isSameJson, type LanguageCode, languageCodes } from '../../model/index.js';
import type { ByLanguage, FlowChart } from '../chart/contract.js';
import { sentBubble } from '../chart/sent-bubble.js';
import type { Path } from '../paths/move.js';
import { pastCalled } from '../paths/pasts.js';
import type { Played, PlayedTurn } from '../paths/play.js';
import type { PathDeed, PathRow, PathTurn, PlayedPath, Said } from './contract.js';
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
      cause: causeOf(first),
      waitedMs: first.event.type === 'timers' ? first.elapsedMs : 0,
      said: by(saidOf),
      bubbles: by(({ bubbles }) => bubbles.map(sentBubble)),
      deeds,
      differs: inAll.filter(([, turn]) => !isSameJson(deedsOf(turn), deeds)).map(([code]) => code),
      rows: by((_turn, code) => rows[code]![place] ?? null),
    };
  }
}

function causeOf({ event }: PlayedTurn): PathTurn['cause'] {
  switch (event.type) {
    case 'timers':
      return 'timer';
    case 'returned':
    case 'takenOver':
      return 'handBack';
    case 'undelivered':
      return 'undelivered';
    case 'moment':
      return 'message';
  }
}

function saidOf({ event }: PlayedTurn): Said | null {
  if (event.type !== 'moment') return null;
  const { message } = event.messages[0]!;
  switch (message.kind) {
    case 'text':
      return { kind: 'text', text: message.text };
    case 'choice':
      return { kind: 'choice', text: message.title };
    case 'location': {
      const { latitude, longitude } = message.location;
      return { kind: 'location', text: `${latitude.toFixed(2)}, ${longitude.toFixed(2)}` };
    }
    case 'reaction':
      return { kind: 'other', text: message.emoji };
    default:
      return { kind: 'other', text: message.kind };
  }
}

function deedsOf({ trace, effects, step }: PlayedTurn): PathDeed[] {
  const deeds = trace.flatMap((each): PathDeed[] => {
    switch (each.step) {
      case 'enter':
        return [{ does: 'enter', flow: each.flow, state: each.state }];
      case 'lookup':
        return [{ does: 'lookup', src: each.src, outcome: each.outcome }];
      case 'journey':
        return [{ does: 'journey', from: each.from, to: each.to }];
      case 'call':
        return [{ does: 'call', flow: each.flow }];
      case 'return':
        return [{ does: 'return', flow: each.flow, final: each.final }];
      default:
        return [];
    }
  });
  const handover = effects.find(
    (effect): effect is Effect & { kind: 'handover.start' } => effect.kind === 'handover.start',
  );
  return [
    ...(step.refused ? [{ does: 'refused' } as const] : []),
    ...deeds,
    ...(handover ? [{ does: 'handover', to: handover.to } as const] : []),
  ];
}
