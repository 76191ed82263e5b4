import type { SourceRange } from '../../contract.js';
import { normalise } from '../../text/normalise.js';
import type { SourceState, SourceTransition, Words } from '../source-chart.js';

/** A word that something a customer can write is heard by. */
export interface Claim {
  /** Id of the choice, or name under `on`. */
  owner: string;
  by: 'choice' | 'heard';
  /** As written, and as it is compared. */
  text: string;
  word: string;
  range: SourceRange;
  transition: SourceTransition | undefined;
}

const known = new WeakMap<SourceState, Claim[]>();

/** Every word that a state itself gives a meaning: ids, titles and `hear` of its choices, and `hear` under its `on`. */
export function claimsOf(state: SourceState): readonly Claim[] {
  let claims = known.get(state);
  if (!claims) {
    claims = readClaims(state);
    known.set(state, claims);
  }
  return claims;
}

function readClaims({ choices, on }: SourceState): Claim[] {
  const claims: Claim[] = [];
  const add = (claim: Omit<Claim, 'word'>) => {
    const word = normalise(claim.text);
    const isKnown = claims.some(({ owner, word: other }) => owner === claim.owner && other === word);
    if (word !== '' && !isKnown) claims.push({ ...claim, word });
  };
  for (const { id, idRange, title, hear, transitions } of choices?.choices ?? []) {
    const own = { owner: id, by: 'choice', transition: transitions[0] } as const;
    // what a placeholder becomes is not known here
    const spoken = [...(title && !title.text.includes('{') ? [title] : []), ...hear];
    for (const words of spoken) add({ ...own, ...place(words) });
    add({ ...own, text: id, range: idRange });
  }
  for (const { key, hear, transitions } of on)
    for (const words of hear ?? [])
      add({ owner: key, by: 'heard', transition: transitions[0], ...place(words) });
  return claims;
}

function place({ text, node }: Words): { text: string; range: SourceRange } {
  return { text, range: node };
}
