import { align } from './align.js';
import type { ChatParts } from './chat-parts.js';
import { type Finding, type Piece, settled } from './finding.js';
import { wayOf } from './way.js';

/** What is stored of the customer in the end, field by field; a changed journey comes of `journey`. */
export function compareOutcome(before: string, after: string, journey: Finding | null): Piece[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const pieces = align(was, is).map(({ isSame, before: left, after: right }): Piece => {
    const piece = { before: left.join(''), after: right.join('') };
    return isSame ? piece : { ...piece, finding: outcomeFinding(left, right, journey) };
  });
  return settled(pieces);
}

/** `= customer: `, then `name=Thandi`, ` · status=pending` and so on; each other line is one. */
function fieldsOf(outcome: string): string[] {
  return outcome
    .split(/(?<=\n)/)
    .flatMap((line) =>
      line.startsWith('= customer: ') ? line.split(/(?<=^= customer: )|(?= · |\n$)/) : [line],
    )
    .filter((field) => field !== '');
}

function outcomeFinding(before: string[], after: string[], journey: Finding | null): Finding {
  const [was = '', is = ''] = [before[0], after[0]];
  const field = fieldIn(was) || fieldIn(is);
  if (journey && (field === 'journey' || field === 'journey_stage')) return journey;
  const told = { before: trimmed(before), after: trimmed(after) };
  const happened = is === '' ? 'is no longer kept' : was === '' ? 'is kept' : 'is another';
  return {
    // a name or place is another in every chat
    cause: `outcome ${field} ${happened}`,
    place: `customer/${field}`,
    what: `in the end ${field} of the customer ${happened}`,
    ...told,
  };
}

const fieldIn = (text: string) => /^(?:= | · )?(\w+)[=:]/.exec(text)?.[1] ?? '';
const trimmed = (fields: string[]) => fields.join('').replace(/^ · /, '').trim();

/** Where two chats reach another stage first; null: they reach the same ones. */
export function journeyFinding(before: ChatParts, after: ChatParts): Finding | null {
  const [was, is] = [stagesIn(before.outcome), after.outcome === '' ? null : stagesIn(after.outcome)];
  // a chat that ends early has no outcome: what it told on its way must do
  const now = is ?? [...was.filter(({ by }) => by === 'past'), ...stagesTold(after)];
  const place = was.findIndex((left, at) => (now[at] ? !isSameStage(left, now[at]) : is !== null));
  const at = place === -1 && now.length > was.length ? was.length : place;
  if (at === -1) return null;
  const [left, right] = [was[at], now[at]];
  const { by } = (right?.by ? right : left)!;
  const isElsewhere = left && right && left.by !== right.by && right.by !== '';
  const happened =
    isElsewhere || !left
      ? `records ${right!.stage}`
      : right
        ? `records ${right.stage} instead of ${left.stage}`
        : `no longer records ${left.stage}`;
  const state = by.split('/').at(-1);
  return {
    cause: `journey ${by}`,
    place: `${by}/journey`,
    what: `${state} ${happened}`,
    before: told(was),
    after: told(now),
  };
}

/** `by` is the state, '' where that is not known. */
interface Stage {
  stage: string;
  by: string;
}

function stagesIn(outcome: string): Stage[] {
  const line = /^= journey: (.*)$/m.exec(outcome)?.[1] ?? '';
  return [...line.matchAll(/(\S+) \(([^)]*)\)/g)].map(([, stage, by]) => ({ stage: stage!, by: by! }));
}

function stagesTold({ steps }: ChatParts): Stage[] {
  const rests = steps.flatMap(({ turns }) => turns.map(({ way }) => wayOf(way).rest));
  return rests.flatMap((rest) =>
    [...rest.matchAll(/→ (\w+)/g)].map(([, stage]) => ({ stage: stage!, by: '' })),
  );
}

const isSameStage = (one: Stage, other: Stage) =>
  one.stage === other.stage && (one.by === other.by || one.by === '' || other.by === '');
const told = (stages: readonly Stage[]) => stages.map(({ stage }) => stage).join(' → ') || '(none)';
