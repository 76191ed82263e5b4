/** What can happen at one point of a path. */

import type { FlowLibrary } from '../../engine/index.js';
import { eachChoice, parseTimerId } from '../../engine/index.js';
import type { StateNode } from '../../language/index.js';
import { offered, type Standing, standingOf } from './events.js';
import { type Move, plainKinds } from './move.js';
import type { Situation } from './situation.js';

export interface Moves {
  /** What the question itself asks for and understands. */
  own: Move[];
  /** What may happen at any question: words and kinds of the root, noise, timers. */
  aside: Move[];
}

export function movesAt(at: Situation, library: FlowLibrary): Moves {
  const standing = standingOf(at, library);
  if (!standing) return { own: [{ do: 'hello' }], aside: [] };
  const { leaf, chain } = standing;
  const timers = nextTimer(at);
  if (leaf.type === 'handover') {
    const stop = chain.flatMap((node) => words(node).filter(({ name }) => name === 'stop'));
    return { own: [{ do: 'handBack' }], aside: [...stop.slice(0, 1), ...timers] };
  }
  if (leaf.type === 'stopped') return { own: [...words(leaf), ...kinds(leaf, chain)], aside: [] };
  const inner = chain.filter(({ path }) => path !== '');
  const root = chain.filter(({ path }) => path === '');
  return {
    own: [...choices(standing, at), ...inner.flatMap(words), ...inner.flatMap((node) => kinds(node, chain))],
    aside: [...root.flatMap(words), ...root.flatMap((node) => kinds(node, chain)), ...timers],
  };
}

function choices({ frame, leaf }: Standing, at: Situation): Move[] {
  const shown = offered(leaf, at, frame.context);
  const row = shown.find((each) => each.row !== null);
  return [
    ...(row ? [choose(leaf, eachChoice, row.row!)] : []),
    ...shown.filter((each) => each.row === null).map(({ id }) => choose(leaf, id)),
  ];
}

function choose({ path }: StateNode, choice: string, row?: string): Move {
  return { do: 'choose', state: path, choice, ...(row !== undefined && { row }) };
}

function words({ path, heard }: StateNode): (Move & { do: 'word' })[] {
  return heard.map(({ name }) => ({ do: 'word', state: path, name }));
}

function kinds(node: StateNode, chain: readonly StateNode[]): Move[] {
  const isOpen = chain.some(({ on }) => on.text !== undefined);
  return Object.keys(node.on).flatMap((kind): Move[] => {
    switch (kind) {
      case 'text':
        return [{ do: 'answer' }];
      case 'invalid':
        return [{ do: 'misfit' }];
      case 'location':
        return [{ do: 'pin' }];
      // an open question takes it for an answer
      case 'unheard':
        return isOpen ? [] : [{ do: 'noise' }];
      case 'undelivered':
        return [{ do: 'undelivered' }];
      default: {
        const plain = plainKinds.find((each) => each === kind);
        return plain ? [{ do: 'send', kind: plain }] : [];
      }
    }
  });
}

/** Timers come in their order: only the next one can be due. */
function nextTimer({ conversation }: Situation): Move[] {
  const [next] = conversation?.timers ?? [];
  const ref = next && parseTimerId(next.id);
  return ref ? [{ do: 'wait', timer: ref.kind, state: ref.path, as: ref.as }] : [];
}
