/** Paths as text, for addresses and keys: the same path has the same text for ever, and the text says the whole path. */
import { eachChoice } from '../../engine/index.js';
import { type Answered, type Move, type Path, type PathStep, plainKinds } from './move.js';
import { pasts } from './pasts.js';

/**
 * One step: `choose.welcome.english`, `pin~coverage.lookup=covered`. The dots of an inner state are colons, so that none of
 * its parts holds a dot.
 */
export function stepKey({ move, lookups, refused }: PathStep): string {
  const answers = lookups.map(({ src, outcome }) => `${src}=${outcome ?? '!'}`);
  return [moveKey(move), ...answers, ...(refused ? ['refused'] : [])].join('~');
}

/** null: nothing that a step is written as. */
export function readStep(key: string): PathStep | null {
  const [first = '', ...rest] = key.split('~');
  const move = readMove(first);
  const isRefused = rest.at(-1) === 'refused';
  const lookups = (isRefused ? rest.slice(0, -1) : rest).map(readAnswer);
  if (!move || lookups.some((lookup) => lookup === null)) return null;
  return { move, lookups: lookups as Answered[], ...(isRefused && { refused: true }) };
}

/** Who writes, then every step. */
export function pathCode({ past, steps }: Path): string {
  return [past, ...steps.map(stepKey)].join('*');
}

/** Longer than anybody would read. */
const mostSteps = 300;

/** null: no path is written so, whatever the flows are. */
export function readPath(code: string): Path | null {
  const [past = '', ...keys] = code.split('*');
  const steps = keys.slice(0, mostSteps + 1).map(readStep);
  const isKnown = pasts.some(({ name }) => name === past);
  if (!isKnown || steps.length === 0 || steps.length > mostSteps || steps.includes(null)) return null;
  return { past, steps: steps as PathStep[] };
}

function moveKey(move: Move): string {
  switch (move.do) {
    case 'choose': {
      const row = move.row === undefined ? [] : [rowKey(move.row)];
      return [move.do, stateKey(move.state), move.choice, ...row].join('.');
    }
    case 'word':
      return [move.do, stateKey(move.state), move.name].join('.');
    case 'wait':
      return [move.do, move.timer, stateKey(move.state), move.as].join('.');
    case 'send':
      return [move.do, move.kind].join('.');
    default:
      return move.do;
  }
}

function readMove(key: string): Move | null {
  const [what = '', ...parts] = key.split('.');
  const [first = '', second = '', third = ''] = parts;
  const has = (count: number) => parts.length === count;
  switch (what) {
    case 'choose': {
      const move = { do: what, state: readState(first), choice: second } as const;
      if (second === eachChoice && has(3)) {
        const row = readRow(third);
        return row === null ? null : { ...move, row };
      }
      return has(2) ? move : null;
    }
    case 'word':
      return has(2) ? { do: what, state: readState(first), name: second } : null;
    case 'wait':
      return has(3) && (first === 'after' || first === 'silence')
        ? { do: what, timer: first, state: readState(second), as: third }
        : null;
    case 'send': {
      const kind = plainKinds.find((each) => each === first);
      return kind && has(1) ? { do: what, kind } : null;
    }
    default:
      return has(0) ? (plainMoves.find((each) => each.do === what) ?? null) : null;
  }
}

const plainMoves = (['hello', 'answer', 'misfit', 'noise', 'pin', 'handBack', 'undelivered'] as const).map(
  (what): Move => ({ do: what }),
);

function readAnswer(key: string): Answered | null {
  const match = /^([\w.]+)=(\w+|!)$/.exec(key);
  return match && { src: match[1]!, outcome: match[2] === '!' ? null : match[2]! };
}

const stateKey = (path: string) => path.replaceAll('.', ':');
const readState = (key: string) => key.replaceAll(':', '.');

/** A row's id is whatever the data says: what marks parts of a path is escaped. */
const rowKey = (row: string) => encodeURIComponent(row).replace(/[.~*!=]/g, escaped);
const escaped = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;

function readRow(key: string): string | null {
  try {
    return decodeURIComponent(key);
  } catch {
    return null;
  }
}
