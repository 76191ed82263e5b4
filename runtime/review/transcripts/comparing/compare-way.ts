import { align, type Run } from './align.js';
import type { Finding, Piece } from './finding.js';
import { type Stand, topOf, walk, wayOf } from './way.js';

/** What is known of a state: whether the flows of today have it, and whether any golden enters it. */
export type KnownState = (state: Stand) => { now: boolean; before: boolean };

/** The states that a turn goes through, with the findings where the two ways part. */
export function compareWay(
  before: string,
  after: string,
  frames: readonly Stand[],
  known: KnownState,
): { pieces: Piece[]; findings: Finding[] } {
  const [was, is] = [wayOf(before), wayOf(after)];
  const findings: Finding[] = [];
  const pieces = align(was.tokens, is.tokens).map((run): Piece => {
    const text = {
      before: was.spaced.slice(run.beforeAt, run.beforeAt + run.before.length).join(''),
      after: is.spaced.slice(run.afterAt, run.afterAt + run.after.length).join(''),
    };
    if (run.isSame) return text;
    const stood = walk(frames, was.tokens.slice(0, run.beforeAt));
    const finding = wayFinding(run, topOf(stood), known);
    findings.push(finding);
    return { ...text, finding };
  });
  return { pieces, findings };
}

function wayFinding({ before, after }: Run, from: Stand, known: KnownState): Finding {
  const [was = '', is = ''] = [before[0], after[0]];
  const told = {
    before: before.join(' ') || '(goes no further)',
    after: after.join(' ') || '(goes no further)',
  };
  const at = from.state || from.flow;
  const [gone, come] = [stateIn(was, from.flow), stateIn(is, from.flow)];
  const isNew = come !== null && !known(come).before;
  if (gone && !known(gone).now)
    return {
      cause: `gone ${gone.flow}/${gone.state}`,
      place: `${gone.flow}/${gone.state}/gone`,
      what: `${gone.state} is gone${isNew ? `, ${come.state} is new` : ''}`,
      ...told,
    };
  if (isNew)
    return {
      cause: `new ${come.flow}/${come.state}`,
      place: `${come.flow}/${come.state}/new`,
      what: `${come.state} is new`,
      ...told,
    };
  const [lookup, other] = [lookupIn(was), lookupIn(is)];
  if (lookup && other && lookup.src === other.src)
    return {
      cause: `lookup ${was} ${is}`,
      place: `${lookup.src}/${lookup.outcome}`,
      what: `${lookup.src} answers ${other.outcome} instead of ${lookup.outcome}`,
      ...told,
    };
  if (was.startsWith('(') || is.startsWith('('))
    return {
      cause: `heard ${from.flow}/${at} ${was} ${is}`,
      place: `${from.flow}/${at}/heard`,
      what: `at ${at} what customers send is heard otherwise`,
      ...told,
    };
  return {
    cause: `way ${from.flow}/${at} ${was} ${is}`,
    place: `${from.flow}/${at}/to-${nameIn(was) || 'nowhere'}`,
    what: `${at} leads to ${nameIn(is) || 'nowhere else'} instead of ${nameIn(was) || 'staying'}`,
    ...told,
  };
}

/** A lookup's answer has another name. */
export const isOfLookup = ({ cause }: Finding) => cause.startsWith('lookup ');

const nameIn = (token: string) => token.split(' ')[1]?.replace(/:$/, '') ?? '';

function stateIn(token: string, flow: string): Stand | null {
  return token.startsWith('→ ') ? { flow, state: nameIn(token) } : null;
}

function lookupIn(token: string): { src: string; outcome: string } | null {
  const [, src, outcome] = /^· (\S+): (\S+)$/.exec(token) ?? [];
  return src && outcome ? { src, outcome } : null;
}
